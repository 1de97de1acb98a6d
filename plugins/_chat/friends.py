"""要私聊却还不是好友：请他先加好友，再发一次那一行。"""


def befriend(line: str) -> str:
    return f"先加我好友，再发一次 {line}，我私聊告诉你。"
