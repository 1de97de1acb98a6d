.PHONY: help setup run sandbox test dialogues lint replay soak bench faq demo lock clean

PY := .venv/bin/python
PYTHON ?= python3

help: ## 列出能做的事
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: .venv/ready .env ## 装好环境，生成 .env（只一次）

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 以上"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "缺 venv，先运行：apt-get install -y python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.env: | .env.example
	@umask 077; token=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(32))'); \
	sed "s/^ONEBOT_ACCESS_TOKEN=.*/ONEBOT_ACCESS_TOKEN=$$token/" .env.example > .env
	@echo "已生成 .env，里面有随机令牌；把你的 QQ 号填进 SUPERUSERS。"

run: setup ## 启动机器人
	$(PY) bot.py

sandbox: setup ## 浏览器里的一个 QQ：不用账号，试、教、测都行
	@echo "青桥的沙盒：http://127.0.0.1:$${PORT:-8080}/sandbox （Ctrl-C 停下）"
	@SANDBOX=true HOST=127.0.0.1 PORT=$${PORT:-8080} LOG_LEVEL=WARNING $(PY) bot.py || \
		{ code=$$?; [ $$code != 3 ] || echo "没有开成门。端口 $${PORT:-8080} 若是被占着，换一个：PORT=8090 make sandbox"; exit $$code; }

HALF := tests/services tests/rules tests/config tests/sandbox tests/chat

test: setup ## 全部测试与检查（两个进程各一半；一个进程跑完：.venv/bin/python -m pytest -q）
	@half=$$(mktemp); $(PY) -m pytest -q $(HALF) >$$half 2>&1 & pid=$$!; \
	$(PY) -m pytest -q $(HALF:%=--ignore=%); rest=$$?; \
	wait $$pid; done=$$?; cat $$half; rm -f $$half; exit $$((rest + done))
	$(MAKE) --no-print-directory lint

dialogues: setup ## 对话在 PostgreSQL 上也走一遍（make test 里只走 SQLite）
	DIALOGUES=1 $(PY) -m pytest -q -k postgres tests/plugins

lint: setup ## 风格、类型、楼层
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/basedpyright

demo: setup ## 没有 QQ 也能试：演一段对话（HERE=1 对着正在运行的机器人演）
	$(PY) -m scripts.demo $(if $(HERE),--here)

HISTORIES ?= 10000

replay: setup ## 一所学校的一年灌进真的机器人，逐个数对笨账；再随便过 HISTORIES 遍
	$(PY) -m replay
	@echo "随便过 $(HISTORIES) 遍，两个进程各一半"
	@for seed in 1 2; do \
		HISTORIES=$$(($(HISTORIES) / 2)) $(PY) -m pytest -q -o faulthandler_timeout=0 \
			--hypothesis-seed=$$seed -k sqlite tests/services/test_histories.py & pids="$$pids $$!"; \
	done; for pid in $$pids; do wait $$pid || exit 1; done

soak: setup ## 逐条验承诺（久）；BROKEN=1 逐条弄坏代码，看验不验得出来
	$(PY) -m soak $(if $(BROKEN),--broken)

bench: setup ## 与同类在同一次运行里比快慢
	$(PY) -m bench

faq: setup ## 问答答得准不准：盲写的题，两半，连同两种对照
	$(PY) -m evaluation

lock: ## 重新锁定依赖（带散列，不带源地址）
	$(PY) -m pip install --quiet uv
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev --extra pg pyproject.toml -o requirements.lock

clean: ## 删掉环境（不动 data 和 .env）
	rm -rf .venv
