class Refusal(Exception):
    """规则说不；消息就是给人看的那一句话。"""
