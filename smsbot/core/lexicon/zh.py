"""Chinese, simplified and traditional: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "是, 是的, 同意, 我同意, 接受",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        好, 好的, 可以, 行, 没问题, 沒問題, 当然, 當然, 愿意, 願意, 我愿意, 好啊, 要, 没事, 好吧,
        对
    """,
    # Rule 11.
    Sense.NO: "不, 否, 不是",
    # Rules 15 and 35.
    Sense.DECLINE: """
        不要, 不用, 不用了, 不需要, 不同意, 我不同意, 不可以, 不行, 不想, 不愿意, 不感兴趣,
        不感興趣, 没兴趣, 没有兴趣, 不谢谢, 不了, 不了谢谢, 拒绝, 拒絕, 不接受, 不好, 不要了
    """,
    Sense.SMS: "短信, 简讯, 信息短信",
    Sense.CALL: "电话, 電話, 打电话",
    Sense.INFO: "信息, 资讯",
    Sense.PROMO: "优惠, 促销",
    # Rule 3.
    Sense.BOTH: "都可以, 两个都, 都",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        停, 停止, 别发, 别发了, 別發, 别再发, 别再发了, 不要再发, 不要再发了, 不要再發, 别再,
        不要再, 别联系, 不要联系, 不要联系我, 别给我发, 不要给我发, 别烦我, 别打, 不要打,
        不要打电话, 够了, 夠了, 别打扰, 不要打扰, 请勿打扰, 勿扰, 终止, 不想再, 不想再收到,
        不再收, 不要再给, 别给我, 不想收到
    """,
    # Rules 15 and 32.
    Sense.REMOVE: "取消, 退订, 退訂, 删除, 刪除, 删掉, 移除, 注销, 撤回, 撤销, 退出, 移出",
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: "滚, 滾, 走开, 滚开, 骚扰, 騷擾",
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        打错了, 打错, 发错了, 发错, 错号, 号码错, 你打错了, 不是我, 去世, 死了, 过世, 未成年
    """,
    Sense.ASK: "你是谁, 你们是谁, 谁, 誰, 什么, 什麼, 多少钱, 为什么, 哪里, 怎么, 吗, 嗎",
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "也许, 可能, 以后, 不知道, 考虑, 再说, 等等, 明天, 如果",
    Sense.COURTESY: "谢谢, 謝謝, 你好, 您好, 请, 多谢, 再见, 谢谢你, 啊, 的, 了, 吧, 呢",
}
