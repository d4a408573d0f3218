"""What admins read: in Chinese only, like the facts that they look after."""

from __future__ import annotations

RELOAD_FORBIDDEN = "不好意思，只有管理员可以更新内容。"
RELOAD_RUNNING = "上一次更新还没做完，请稍等再试。"
RELOAD_DONE = "已更新，用时 {seconds:.1f} 秒。\n现在有：{counts}。"
RELOAD_SAME = "内容和之前一样，没有变化。"
RELOAD_CHANGED = "新增 {added} 条，删除 {removed} 条，修改 {changed} 条。"
RELOAD_FAILED = "没有更新：找到 {count} 处问题。原来的内容照常回答。"
RELOAD_VERSION = "版本 {version}。"
RELOAD_FROM = "版本 {version}，来自 {name} 这一台的文件夹，别的机器上的文件没有看。"
RELOAD_FOLLOW = "现在 {total} 台里有 1 台换上了，另外 {count} 台会在一分钟里跟上，发 /status 可以看到。"
RELOAD_LATER = "现在通知不到一起回答的其他机器，等连上数据库，它们会自己跟上。"
RELOAD_MORE = "……另有 {count} 处"
RELOAD_COUNTS = {"articles": "文章", "facts": "事实", "questions": "问法"}
ADMINS_ONLY = "不好意思，这个只有管理员能看。"
PRIVATE_ONLY = "这些不方便在群里说，请私聊我再发一次。"
NOT_NOW = "现在读不到记录，请过一会儿再试。回答问题不受影响。"
UNANSWERED_NONE = "没有答不上来的问题。"
UNANSWERED_HEAD = "没答上来的问题，问的人多的在前：\n\n"
UNANSWERED_LINE = "• {question}（{count} 次）"
VOTES_NONE = "还没有人点过“有用”或“没用”。"
VOTES_HEAD = "大家对回答的看法，说没用的多的在前：\n\n"
VOTES_LINE = "• {question}：有用 {up}，没用 {down}"
STATUS_NOW = "现在的内容：版本 {version}，{facts} 条。"
STATUS_REPLICAS = "\n\n一起回答的机器："
STATUS_REPLICA = "\n• {name}：版本 {version}"
STATUS_THIS = "（这一台）"
STATUS_VERSIONS = "\n\n装入过的版本："
STATUS_VERSION = "\n• {time}  {version}，{facts} 条"
STATUS_ACTIONS = "\n\n管理员做过的事："
STATUS_ACTION = "\n• {time}  {admin}  /{action}：{result}"
STATUS_SOMEBODY = "（已删除）"
RESULT_RELOADED = "换成了版本 {version}"
RESULT_REFUSED = "没有换，找到 {count} 处问题"
RESULT_FAILED = "没有换，程序出错了"
RESULT_SEEN = "看了"
HELP = """管理员还可以用

• /reload：换上改好的内容
• /unanswered：没答上来的问题
• /votes：大家对回答的看法
• /status：内容的版本和更新记录"""
MENU_RELOAD = "更新内容（管理员）"
MENU_UNANSWERED = "没答上来的问题（管理员）"
MENU_VOTES = "大家对回答的看法（管理员）"
MENU_STATUS = "内容的版本和更新记录（管理员）"
