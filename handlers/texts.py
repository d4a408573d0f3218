"""Everything the bot says that is not an answer: short, warm, plain."""

from __future__ import annotations

WELCOME = (
    "你好！我读过一篇报纸文章，可以替你从里面找答案。\n\n"
    "直接把问题发给我就行。每个回答都写明出自哪一段、哪一句；文章里没写的，我会照实说没有。"
)
WELCOME_EXAMPLES = "\n\n不知道问什么？点一个试试："
HELP = (
    "怎么用我\n\n"
    "• 私聊：直接发问题，短句、关键词都行，接着追问也可以。\n"
    "• 群里：@{username} 空一格再写问题，或回复我的消息，或用 /ask 加问题。不叫我，我不出声。\n"
    "• 任何聊天里：输入 @{username} 和几个字，挑一条发出去。\n"
    "• 问错了字？改一下原来的消息，我会跟着改回答。\n\n"
    "回答下面的“出处”可以看它出自哪里。\n"
    "我会记住什么，见 /privacy；想全部删掉，发 /forget。"
)
ASK_USAGE = "想问什么？请把问题写在 /ask 后面，例如：\n/ask {example}"
ABOUT_HEAD = "我回答的问题都出自"
ABOUT_HOW = "回答是人工整理好的，逐条注明出处，不是机器编出来的。文章没写的，我不猜。\n现在共有 {facts} 条内容可以问。"
UNKNOWN_COMMAND = "这个命令我不认识。直接发问题就行，发 /help 看看怎么用我。"
ONLY_TEXT = "我只看得懂文字。把想问的打成一句话发给我吧。"

SOURCE = "出处"
BACK = "返回答案"
QUESTION = "问："
UNDERSTOOD = "（按{read}理解）"
CUT = "\n\n（内容太长，这里没有全部显示。请私聊我再问一次。）"
MORE_SOURCES = "\n\n（另有 {count} 处出处没有显示。）"
EXPIRED = "这个按钮已经过期了，请再问我一次。"

VOTE_UP = "👍 有用"
VOTE_DOWN = "👎 没用"
VOTED_UP = "谢谢，记下了：有用。想改的话，点另一个就行。"
VOTED_DOWN = "谢谢，记下了：没用。想改的话，点另一个就行。"
VOTE_LOST = "抱歉，这一票没能记下，请过一会儿再点一次。"

INLINE_NOTHING = "没有找到相关内容"
INLINE_NOTHING_HINT = "换几个字试试，或者到私聊里直接问我"
INLINE_NOTHING_MESSAGE = "文章里没有找到和“{query}”有关的内容。"

RELOAD_FORBIDDEN = "不好意思，只有管理员可以更新内容。"
RELOAD_RUNNING = "上一次更新还没做完，请稍等再试。"
RELOAD_DONE = "已更新，用时 {seconds:.1f} 秒。\n现在有：{counts}。"
RELOAD_SAME = "内容和之前一样，没有变化。"
RELOAD_CHANGED = "新增 {added} 条，删除 {removed} 条，修改 {changed} 条。"
RELOAD_FAILED = "没有更新：找到 {count} 处问题。原来的内容照常回答。"
RELOAD_MORE = "……另有 {count} 处"
RELOAD_COUNTS = {"articles": "文章", "facts": "事实", "questions": "问法"}

PRIVACY = (
    "我会记住什么\n\n"
    "• 你刚说的三句话：为了听懂你接着问的话，15 分钟后不再用，随后删掉。\n"
    "• 我没答上来的问题：让整理内容的人知道还缺什么。他们看得到问题，看不到是谁问的。留 {days} 天。\n"
    "• 你点的“有用”“没用”：留 {days} 天。\n"
    "• 我的哪条回答对应你的哪条消息：你改了问题，我才能跟着改回答。最多留 2 天。\n\n"
    "这些都只挂在你的 Telegram 编号上。我不记你的名字、电话和头像，除了上面说的，不给任何人看。\n"
    "发 /forget，马上全部删掉。管理员另存的备份里，要等备份到期才会消失。"
)
FORGOTTEN = "好，和你有关的记录都删掉了：说过的话、没答上来的问题、点过的“有用”“没用”。之后你再来问，我会重新记，怎么记见 /privacy。"
FORGET_FAILED = "抱歉，现在删不了，什么都还没有删。请过一会儿再发一次 /forget。"

ADMINS_ONLY = "不好意思，这个只有管理员能看。"
PRIVATE_ONLY = "这些不方便在群里说，请私聊我再发一次。"
NOT_NOW = "现在读不到记录，请过一会儿再试。回答问题不受影响。"
UNANSWERED_NONE = "没有答不上来的问题。"
UNANSWERED_HEAD = "没答上来的问题，问得多的在前：\n\n"
UNANSWERED_LINE = "• {question}（{count} 次）"
VOTES_NONE = "还没有人点过“有用”或“没用”。"
VOTES_HEAD = "大家对回答的看法，说没用的多的在前：\n\n"
VOTES_LINE = "• {question}：有用 {up}，没用 {down}"
STATUS_NOW = "现在的内容：版本 {version}，{facts} 条。"
STATUS_VERSIONS = "\n\n装入过的版本："
STATUS_VERSION = "\n• {time}  {version}，{facts} 条"
STATUS_ACTIONS = "\n\n管理员做过的事："
STATUS_ACTION = "\n• {time}  {admin}  /{action}：{result}"
STATUS_SOMEBODY = "（已删除）"
RESULT_RELOADED = "换成了版本 {version}"
RESULT_REFUSED = "没有换，找到 {count} 处问题"
RESULT_SEEN = "看了"

SORRY = "抱歉，刚才出错了，请再试一次。（编号 {number}）"

MENU_START = "开始"
MENU_HELP = "怎么用我"
MENU_ASK = "提一个问题"
MENU_ABOUT = "文章和来源"
MENU_PRIVACY = "我会记住什么"
MENU_FORGET = "删掉和我有关的记录"
MENU_RELOAD = "更新内容（管理员）"
MENU_UNANSWERED = "没答上来的问题（管理员）"
MENU_VOTES = "大家对回答的看法（管理员）"
MENU_STATUS = "内容的版本和更新记录（管理员）"
