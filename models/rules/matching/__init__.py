"""问话和词条对一对：最像的几条、各有几分把握，该答、该反问还是转人工。只算，不说话。"""

from models.rules.matching.index import Entry, Index
from models.rules.matching.judging import Band, Hit, judge

__all__ = ["Band", "Entry", "Hit", "Index", "judge"]
