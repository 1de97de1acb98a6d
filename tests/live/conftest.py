"""先载入插件：这里先 import 了哪个插件的一个文件，它就载不成插件了。"""

import tests.house  # noqa: F401  载入插件
