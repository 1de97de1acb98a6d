"""QQ 会把这些斜杠短语变成表情：正好是表情名的一行是闲聊，不是写错的命令。"""

# 经典小黄脸，新旧名字都留着
_CLASSIC = """
微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 酷 冷汗 抓狂 吐 偷笑
可爱 白眼 傲慢 饥饿 困 惊恐 流汗 憨笑 大兵 悠闲 奋斗 咒骂 疑问 嘘 晕 折磨 衰 骷髅 敲打 再见 擦汗
抠鼻 鼓掌 糗大了 坏笑 左哼哼 右哼哼 哈欠 鄙视 委屈 快哭了 阴险 亲亲 左亲亲 右亲亲 吓 可怜 菜刀 西瓜
啤酒 篮球 乒乓 咖啡 饭 猪头 玫瑰 凋谢 示爱 爱心 心碎 蛋糕 闪电 炸弹 刀 足球 瓢虫 便便 月亮 夜晚 太阳
礼物 拥抱 强 弱 赞 踩 握手 胜利 抱拳 勾引 拳头 差劲 爱你 NO OK no ok 爱情 飞吻 跳跳 发抖 怄火 转圈
磕头 回头 跳绳 挥手 投降 激动 街舞 乱舞 献吻 左太极 右太极 双喜 鞭炮 灯笼 发财 K歌 购物 邮件 帅 喝彩
祈祷 爆筋 棒棒糖 喝奶 下面 面条 香蕉 飞机 开车 汽车 高铁左车头 左车头 车厢 高铁右车头 右车头 多云
下雨 钞票 熊猫 灯泡 风车 闹钟 打伞 雨伞 彩球 气球 钻戒 戒指 沙发 纸巾 药 手枪 青蛙 茶
"""

# 后来的系统表情、超级表情，包括下架的
_RECENT = """
超级赞 芒狗 好兄弟 抛媚眼 狼狗 狗狗笑哭 狗狗可怜 狗狗生气 狗狗疑问 tui 超级ok 忙 祝贺 超级鼓掌
奥特笑哭 彩虹 冒泡 气呼呼 波波流泪 emo 企鹅爱心 超级转圈 快乐 真棒 路过 企鹅流泪 跺脚 企鹅笑哭 嗨
出去玩 别说话 太头秃 太沧桑 太头疼 太赞了 呜呜呜 太气了 晚安 太好笑 摇起来 好运来 闪亮登场 姐是女王
么么哒 一起嗨 我听听 臭美 开心 送你花花 眨眼睛 笑哭 doge 泪奔 无奈 托腮 卖萌 斜眼笑 喷血 小纠结
我最美 脑阔疼 沧桑 捂脸 辣眼睛 哦哟 头秃 问号脸 暗中观察 emm 吃瓜 呵呵哒 汪汪 喵喵 牛气冲天 无眼笑
敬礼 狂笑 面无表情 摸鱼 摸锦鲤 魔鬼笑 哦 睁眼 期待 拜谢 元宝 牛啊 胖三斤 嫌弃 举牌牌 豹富 拜托 耶
666 尊嘟假嘟 咦 裂开 虎虎生威 大展宏兔 右拜年 左拜年 拿到红包 打call 变形 仔细分析 菜汪 崇拜 比心
庆祝 吃糖 惊吓 花朵脸 我想开了 舔屏 打招呼 酸Q 我方了 大怨种 红包多多 你真棒棒 戳一戳 敲敲 坚强 贴贴
略略略 骰子 包剪锤 生气 幽灵 羊驼 烟花 划龙舟 中龙舟 大龙舟 龙年快乐 新年中龙 新年大龙 点赞 我酸了
拍桌 糊脸 啵啵 抱抱 托脸 颤抖 生日快乐 偷看 舔一舔 掐一掐 佛系 扇脸 扯一扯 撩一撩 嘲讽 不开心 飙泪
大笑 吃 求求 敲开心 开枪 干杯 顶呱呱 蹭一蹭 拍手 拍头 哼 扔狗 暴击 甩头 我不看 让我康康 喷脸 惊喜
无聊 汗 好闪 请 拒绝 呃 福萝卜 害怕 原谅 热化了 明白 完成 对号 错号 加一 老色痞 菜狗 我没事 加油
嗑到了 新年烟花 谢红包 求红包 红包包 真好 震惊 击掌 打脸 辣椒酱 太南了 忙到飞起 搬砖中 口罩护体
加油抱抱 加油必胜 头撞击 啃头 惊呆 恭喜 拽炸天 小样儿 送花 好棒 冷漠 红包 菊花 蛋 河蟹 骚扰 给你一拳
干饭 不是吧 你懂的 心动 对的对的 不对不对 散味儿 学习 略 比爱心 开学大吉 马上到 羞羞哒 摇花手 我吗
优雅 硬撑 宕机 无语 拆红包 失眠 坚毅 新年快乐 马到成功 粽于等到你 复兴号 灵蛇献瑞 狂按按钮
"""

# 与微信共用的名字
_SHARED = """
愉快 囧 疯了 嘴唇 笑脸 生病 脸红 破涕为笑 恐惧 失望 嘿哈 奸笑 机智 皱眉 加油加油 天啊 Emm 社会社会
旺柴 好的 哇 翻白眼 让我看看 叹气 苦涩 合十 發 福 爆竹 鸡 蜡烛 强壮 鬼魂
"""

# 表情面板里的符号与物件
_SIGNS = """
火车 中火车 大火车 续标识 求放过 玩火 偷感 收到 蛇年快乐 蛇身 蛇尾 股票 晴天 云朵 电话 雨天 向上
扑克 热 雪人 教堂 船 闪光 错误 问号 叹号 星星 正确 麻将 椰子树 橙子 苹果 草莓 汉堡 饭团 米饭 拉面
意面 面包 薯条 寿司 刨冰 煎蛋 高脚杯 蝴蝶结 圣诞树 话筒 摄影机 老虎机 吉他 奖杯 家 医院 银行 取款机
酒店 便利店 骑马 公鸡 章鱼 海螺 虫 鱼 小鸡 企鹅 树懒 老鼠 牛 老虎 鲸鱼 猴 狗 猪 眼睛 耳朵 鼻子 向下
向左 向右 厉害 皇冠 帽子 衣服 连衣裙 内衣 包 鞋子 高跟鞋 靴子 脚印 男孩 女孩 爸爸 妈妈 天使 口红
理发厅 打针 药丸 睡觉 水 吹气 肌肉 钱 电脑 光碟 传真 邮箱 手机 相机 钥匙 锁 铃铛 火 高兴 媚眼 嘿嘿
羞涩 花痴 哼哼 不屑 失落 淘气 吐舌 紧张 瞪眼 火箭 列车 公交 快艇 信号灯 路障 吸烟 自行车 男性 女性
马桶 浴缸
"""

# 桌面 QQ 的拼音短码
_SHORT = """
wx pz se fd dy ll hx bz shui dk gg fn tp cy jy ng kuk lengh zk tuu tx ka by baiy am jie kun jk lh
hanx db fendou zhm yiw xu yun zhem shuai kl qiao zj ch kb gz qd huaix zhh yhh hq bs wq kk yx qq qx
xia kel cd xig pj lq pp kf fan zt mg dx sa xin xs dg shd zhd dao zq pch bb yl ty lw yb qiang ruo ws
shl sl bq gy qt cj aini bu hd aiq fw tiao fad oh zhq kt ht tsh hsh jd jw xw zuotj youtj shx bp dl
facai kg gw youjian sq hc qidao baojin bangbangt hn xmian xj fj kch gtl chx gtr duoyun cp xmao
dengpao fch nzh dasan cq zuanjie shf zhj yao shq qw azgc banzz bkx bl bobo bt cengyiceng cg chi cs
dan dgg dz ee fade haob hec hhd hp hs jh jiaybb jiaybs jl jx kx kzht lb lm lyj mdfq meigui mgx mjl
mm mwbq my na nkt nqct nzqk ou oy psj pt px qdqd sh shxi sr taiyang tl tnl tt ts tyt wbk whl wl wn
wosl wul ww wyx wzm xhx xjj xk xy xyx ybyb youl yt zy zyj bx gun cb
"""

# 新版输入框认得的拼音
_TYPED = """
Kg Kge N O aiqing aixin an anzhongguancha aoman aq ax baituo baixie baiyan bangbangtang
banzhuanzhong baobao baoji baoquan bbt bianbian bianpao bianxing biaolei bishi bixin bizui bj
bukaixin bzz cahan cai caidao caigou cangsang cf cha chajin chandou chaofeng chaopiao cheyiche
chigua chongbai cyc d dacall daku dalian dangao daxiao dc denglong deyi dianzan diaoxie dingguagua e
fadai fadou fanu feiji feiwen foxi fx ganbei ganga gb gongxi gouyin guzhang gx haipa haixiu han
hanxiao haobang haoshan haqian hb hbb hecai heheda henai heng hexie hl hongbao hongbaobao huachi
huaixiao huishou huitou hulian je jiayou jiayoubaobao jiayoubisheng jidong jiewu jingdai jingkong
jingli jingxi jingya jizhang jj juhua jujue jybb jybs jz kafei kaiqiang kdl keai kedaole kelian
kentou ketou kkl koubi kouzhaohuti kq ku kuaikule kuangxiao kulou lajiaojiang lanqiu laosepi
layanjing leiben lenghan lengmo liaoyiliao liuhan liulei liwu ljj lsp lyl maimeng mangdaofeiqi
mianwubiaoqing miaomiao moguixiao mojinli moyu nadaohongbao nanguo naokuoteng ndhb niua
niuqichongtian o ouhuo oyo paishou paitou paizhuo pangsanjin pc penlian penxie piaochong piezui
pijiu pingpang pl ps qdl qhb qiaoda qiaokaixin qiayiqia qidai qing qingzhu qiudale qiuhongbao qkx
quantou qyq qz rangwokangkang renggou rg rwkk saorao sd shandian shanlian shengli shengrikuaile
shiai shouqiang shuaitou shuangxi songhua srkl st sx tainanle tianyitian tiaopi tiaosheng tiaotiao
tk toukan toutu touxiao touzhuangji tu tuolian tuosai tzj wangwang weiqu weixiao wenhaolian wms
wobukan womeishi woshou wosuanle wozuimei wsl wulian wuliao wunai wuyanxiao xg xhb xianqi xianwen
xiaojiujie xiaoku xiaoyanger xiehongbao xieyanxiao xigua xinnianyanhua xinsui xnyh xq xye yangtuo
ybn yinxian yiwen yongbao youbainian youhengheng youling youqinqin youtaiji youxian yqq ytj yuanbao
yuanliang yueliang yw zaijian zan zbn zd zh zhadan zhayanjing zhemo zhengyan zhenhao zhenjing zhouma
zhuaizhatian zhuakuang zhuanquan zhutou zixifenxi ziya zm zqq ztj zuobainian zuohengheng zuoqinqin
zuotaiji zuqiu zxfx zzt
"""

FACES: frozenset[str] = frozenset(
    "".join((_CLASSIC, _RECENT, _SHARED, _SIGNS, _SHORT, _TYPED)).split()
)


def is_face(text: str) -> bool:
    """text 是斜杠后面的全部文字；大小写与 QQ 一样要分。"""
    return text in FACES
