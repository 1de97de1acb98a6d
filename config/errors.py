class ConfigError(Exception):
    """配置写错了；消息是一句话，说清哪个文件、哪个键。"""
