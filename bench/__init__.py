"""同一台机器、同一份负载下的比较：`python -m bench`。"""
