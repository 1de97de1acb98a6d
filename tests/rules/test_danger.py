"""听得出自伤、危险，也不把「笑死」当真；隔开来写的一样听得出。

过 200 行：两张词表要挨着看。
"""

import pytest

from config.care import care
from models.rules.danger import Words

WORDS = Words(care().danger, care().harmless)

DANGER = """
我不想活了
真的不想活了，对不起大家
我想死
有时候真想去死
感觉活着没意思
活着没有什么意思，活着太累
我活不下去了
不如死了算了
死了一了百了
我想自杀
室友说他要自杀
怎么自杀不疼
我昨晚割腕了
她在划手腕
我站在楼顶，想跳楼
想从楼上跳下去
跳江的心都有了
我吃了半瓶安眠药
一瓶安眠药够不够
我写好遗书了
我想结束自己的生命
想离开这个世界
没有我会更好吧
希望明天再也不醒
真想解脱
我又自残了
忍不住伤害自己
他要轻生怎么办
老师快来，有人要跳楼
室友在宿舍烧炭
我想不开
死给你们看
下辈子再见了
我被跟踪了
有人跟踪我到宿舍楼下
晚上有个男的尾随我
我被打了
舍友打我
他们几个打了我
在宿舍里被殴打
我爸家暴我妈
他扇我耳光
被校园欺凌了
我被霸凌一个学期了
学长性骚扰我
老师摸我的腿
被人猥亵了
我被性侵了
有人在厕所偷拍我
他手里有我的裸照
他威胁我要发到群里
被人勒索五千块
他说要杀我
宿舍有人拿着刀
他不让我出去
我好像进了传销
借了高利贷，天天逼我还钱
他们逼我喝酒
救命
救命啊有人吗
有人在水杯里下药
前男友恐吓我
我是不是死了就解脱了
笑死，其实我想死
累死了，不想活了
我要紫砂了
我想自殺
我站在頂樓想跳樓
I want to kill myself
i want to die
I just wanna die
I don't want to live
想要死
撑不下去了
我撐不下去了
割脉会怎样
怎么死不疼
怎样死……怎么死才不痛苦
想从六楼跳下去
我要从教学楼楼顶跳下来
不想在这个世界上了
活着真没意思
活着真的好没意思
我想结束自己
他一直跟蹤我
有人騷擾我
""".strip().splitlines()

HARMLESS = """
笑死我了
笑死，这个活动太好玩了
累死了
军训累死个人
想死你了
想死我了，什么时候回校
热死了，宿舍能装空调吗
冷死了暖气什么时候开
饿死了食堂几点开门
困死了明天还有早八
期末要死了
要死了要死了作业没写完
电脑死机了
程序死循环怎么办
烦死了，系统又登不上
急死我了，团员证丢了
气死我了，票没抢到
吓死我了原来是通知
忙死了能不能换个时间
社死现场
尴尬死了
死活登不上智慧团建
智慧团建死活打不开
团课要死记硬背吗
跳楼价卖书
二手书跳楼大甩卖
游乐园的跳楼机能团购吗
看自杀小队那部电影算团课吗
防性骚扰讲座怎么报名
预防自杀的讲座在哪里
自杀预防宣传周有志愿时长吗
反家暴志愿者招募
防传销讲座算第二课堂吗
材料被打印错了怎么办
申请被打回了
我被打断了，没说完
我的分被打低了吗
入团申请书被打了分吗
会不会被打扰
打我电话就行
打我手机没人接
被打卡系统坑了
被打包发走了
勒索病毒怎么防
羡慕死了
无聊死了有活动吗
和死党一起报名可以吗
死线是几号
生死教育选修课
志愿时长怎么补
团费怎么交
我想4月入团来得及吗
想4个人一组可以吗
我想不开班会行不行
为什么开不了证明，想不开具也行吗
救命稻草是什么意思
这就是我的救命恩人
刀叉谁带，我带着刀叉
怎么查跟踪我的申请进度
跟踪我的材料到哪一步了
爱死这个社团了
交通死亡率讲座
急救培训在哪里报名
他死于去年是课文里的
想结束自己的志愿服务，怎么退
结束自己的任期以后材料交给谁
想4学分能换几小时
想4-5月入团来得及吗
我想45分钟讲完
电脑怎么死机了
怎么死活登不上
Suicide Squad 算团课吗
""".strip().splitlines()


def test_the_tables_are_long_enough():
    assert min(len(DANGER), len(HARMLESS)) >= 60


@pytest.mark.parametrize("said", DANGER)
def test_danger_is_heard(said: str):
    assert WORDS.heard(said)


@pytest.mark.parametrize("said", HARMLESS)
def test_a_manner_of_speaking_is_not(said: str):
    assert not WORDS.heard(said)


@pytest.mark.parametrize(
    "said",
    ["我想 死", "自。杀", "自\u200b杀", "自\u2060 杀", "不—想—活", "Ｚｉｓｈａ", "割\n腕", "自*杀",
     "我 想 死 了", "不想\ufe0f活", "跳·楼", "ZI SHA", "想４"],
)  # fmt: skip
def test_spelling_it_apart_does_not_hide_it(said: str):
    assert WORDS.heard(said)


@pytest.mark.parametrize(
    "said", ["我想死，我受不了了", "想死你们别拦", "我想死活着没意思", "跳楼价我也想跳楼"]
)
def test_a_harmless_phrase_hides_no_neighbour(said: str):
    assert WORDS.heard(said)


@pytest.mark.parametrize("phrase", care().harmless)
def test_every_harmless_phrase_is_needed(phrase: str):
    assert Words(care().danger, ("没事",)).heard(phrase)
