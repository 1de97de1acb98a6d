-- 新建的 SQLite 库照这里一步建好。由 scripts/newest_schema.py 从迁移抄来，不要手改。
BEGIN;
CREATE TABLE "tortoise_migrations" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "app" VARCHAR(255) NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "applied_at" TIMESTAMP NOT NULL,
    CONSTRAINT "uid_tortoise_mi_app_3803a5" UNIQUE ("app", "name")
);
CREATE TABLE "counter" (
    "name" VARCHAR(16) NOT NULL  PRIMARY KEY,
    "value" BIGINT NOT NULL
);
CREATE TABLE "entry" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "kind" VARCHAR(24) NOT NULL,
    "digest" VARCHAR(64) NOT NULL,
    "number" INT  UNIQUE,
    "refers_id" BIGINT REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE TABLE "delivery" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(8) NOT NULL  /* COMMAND: command\nREPLY: reply */,
    "account" BIGINT NOT NULL,
    "chat" BIGINT NOT NULL,
    "qq" BIGINT NOT NULL,
    "message" BIGINT NOT NULL,
    "time" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_delivery_account_a8b51e" UNIQUE ("account", "chat", "message", "qq", "time")
);
CREATE TABLE "seal" (
    "position" BIGINT NOT NULL  PRIMARY KEY,
    "mac" VARCHAR(64) NOT NULL,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE TABLE "unit" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(8) NOT NULL  /* SCHOOL: 校\nDEPARTMENT: 系\nBRANCH: 支部 */,
    "name" VARCHAR(40) NOT NULL,
    "key" VARCHAR(40) NOT NULL,
    "provisional" INT NOT NULL,
    "parent_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_unit_kind_01e6d7" UNIQUE ("kind", "key")
);
CREATE TABLE "chat_group" (
    "id" BIGINT NOT NULL  PRIMARY KEY,
    "kind" VARCHAR(8) NOT NULL  /* PRIVATE: 私聊\nCADRES: 干部群\nSTUDENTS: 学生群 */,
    "account" BIGINT,
    "board" INT NOT NULL,
    "unit_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT
, "introduced" INT NOT NULL DEFAULT 0, "name" VARCHAR(60) NOT NULL DEFAULT '');
CREATE TABLE "person" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(8) NOT NULL  /* STUDENT: 学生\nTEACHER: 教师 */,
    "name" VARCHAR(40) NOT NULL,
    "number" VARCHAR(20)  UNIQUE,
    "qq" BIGINT  UNIQUE,
    "grade" SMALLINT,
    "provisional" INT NOT NULL,
    "merged_into_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "unit_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT
, "left_on" DATE, "title" VARCHAR(40) NOT NULL DEFAULT '');
CREATE INDEX "idx_person_name_f404e8" ON "person" ("name");
CREATE TABLE "contact" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" DATE NOT NULL,
    "mode" VARCHAR(8) NOT NULL,
    "tags" VARCHAR(80) NOT NULL,
    "note" TEXT NOT NULL,
    "source" VARCHAR(8) NOT NULL  /* TYPED: 登记\nSIGNED_IN: 签到带入\nLATE: 补录 */,
    "undone" INT NOT NULL,
    "cadre_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_contact_cadre_i_f3fddc" ON "contact" ("cadre_id", "day");
CREATE TABLE "contact_youth" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" DATE NOT NULL,
    "state" VARCHAR(8) NOT NULL  /* RECORDED: 待确认\nCONFIRMED: 已确认\nDENIED: 有异议 */,
    "counted" INT NOT NULL,
    "cadre_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "contact_id" INT NOT NULL REFERENCES "contact" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_contact_you_contact_1ba3dc" UNIQUE ("contact_id", "person_id")
);
CREATE INDEX "idx_contact_you_cadre_i_bc107a" ON "contact_youth" ("cadre_id", "counted", "day", "person_id");
CREATE INDEX "idx_contact_you_person__254825" ON "contact_youth" ("person_id", "day");
CREATE TABLE "entry_detail" (
    "salt" VARCHAR(32) NOT NULL,
    "text" TEXT NOT NULL,
    "actor_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL  PRIMARY KEY REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE TABLE "post" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(8) NOT NULL  /* FULL_TIME: 专职\nPART_TIME: 兼职\nSECRETARY: 书记\nBRANCH: 团支书\nADMIN: 管理员 */,
    "since" DATE NOT NULL,
    "until" DATE,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "unit_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_post_person__900d09" ON "post" ("person_id", "since");
CREATE INDEX "idx_post_kind_790ae7" ON "post" ("kind", "since");
CREATE TABLE "unit_alias" (
    "key" VARCHAR(40) NOT NULL  PRIMARY KEY,
    "unit_id" INT NOT NULL REFERENCES "unit" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_contact_you_state_38e849" ON "contact_youth" ("state", "person_id");
CREATE TABLE "backfill" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" DATE NOT NULL,
    "mode" VARCHAR(8) NOT NULL,
    "tags" VARCHAR(80) NOT NULL,
    "note" TEXT NOT NULL,
    "state" VARCHAR(8) NOT NULL  /* WAITING: 待审\nAPPROVED: 已通过\nREFUSED: 已退回\nWITHDRAWN: 已撤回 */,
    "cadre_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "reviewer_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_backfill_state_c2681f" ON "backfill" ("state", "reviewer_id");
CREATE INDEX "idx_backfill_cadre_i_6c96fb" ON "backfill" ("cadre_id", "state");
CREATE TABLE "backfill_person" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "backfill_id" INT NOT NULL REFERENCES "backfill" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_backfill_pe_backfil_05610a" UNIQUE ("backfill_id", "person_id")
);
CREATE INDEX "idx_backfill_pe_person__6158fa" ON "backfill_person" ("person_id");
CREATE TABLE "bind_claim" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "qq" BIGINT NOT NULL,
    "chat" BIGINT,
    "card" VARCHAR(64) NOT NULL,
    "why" VARCHAR(8) NOT NULL  /* CARD: 群名片\nMOVED: 换号\nIN_POST: 在任 */,
    "state" VARCHAR(8) NOT NULL  /* WAITING: 待批\nBOUND: 已绑定\nCLOSED: 已作罢 */,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_bind_claim_state_ec603b" ON "bind_claim" ("state", "person_id");
CREATE INDEX "idx_bind_claim_qq_e1ee8a" ON "bind_claim" ("qq", "state");
CREATE TABLE "bind_try" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "qq" BIGINT NOT NULL,
    "number" VARCHAR(20) NOT NULL,
    "at" TIMESTAMP NOT NULL
);
CREATE INDEX "idx_bind_try_qq_31b6cf" ON "bind_try" ("qq", "at");
CREATE INDEX "idx_bind_try_number_0bbdca" ON "bind_try" ("number", "at");
CREATE TABLE "join_request" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(8) NOT NULL  /* FRIEND: 加好友\nGROUP: 拉进群 */,
    "state" VARCHAR(8) NOT NULL  /* WAITING: 等着\nACCEPTED: 已同意 */,
    "account" BIGINT NOT NULL,
    "qq" BIGINT NOT NULL,
    "group_no" BIGINT,
    "flag" VARCHAR(200) NOT NULL,
    "at" TIMESTAMP NOT NULL,
    CONSTRAINT "uid_join_reques_account_b8d3df" UNIQUE ("account", "flag")
);
CREATE INDEX "idx_join_reques_kind_db903c" ON "join_request" ("kind", "state", "at");
CREATE INDEX "idx_person_unit_id_00b11c" ON "person" ("unit_id");
CREATE INDEX "idx_person_grade_82b749" ON "person" ("grade");
CREATE INDEX "idx_entry_refers__6378a1" ON "entry" ("refers_id");
CREATE INDEX "idx_entry_detai_actor_i_482890" ON "entry_detail" ("actor_id");
CREATE TABLE "activity" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(8) NOT NULL  /* LECTURE: 团课\nTALK: 恳谈会\nTHEME_DAY: 主题团日\nFACE_TO_FACE: 面对面\nOTHER: 其他 */,
    "state" VARCHAR(8) NOT NULL  /* PLANNED: 未开始\nOPEN: 进行中\nENDED: 已结束\nCANCELLED: 已取消 */,
    "title" VARCHAR(60) NOT NULL,
    "place" VARCHAR(40) NOT NULL,
    "day" DATE NOT NULL,
    "starts" TIMESTAMP NOT NULL,
    "closes" TIMESTAMP NOT NULL,
    "ended" TIMESTAMP,
    "code" VARCHAR(4)  UNIQUE,
    "on_site" INT NOT NULL,
    "account" BIGINT NOT NULL,
    "chat" BIGINT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_activity_state_6d1b1b" ON "activity" ("state", "starts");
CREATE INDEX "idx_activity_kind_185fc7" ON "activity" ("kind", "day");
CREATE TABLE "activity_lead" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "role" VARCHAR(8) NOT NULL  /* SPEAKER: 主讲\nORGANISER: 组织者\nHOST: 主办 */,
    "position" SMALLINT NOT NULL,
    "activity_id" INT NOT NULL REFERENCES "activity" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_activity_le_activit_4fadd2" UNIQUE ("activity_id", "person_id")
);
CREATE INDEX "idx_activity_le_person__d4e40c" ON "activity_lead" ("person_id");
CREATE TABLE "activity_unit" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "activity_id" INT NOT NULL REFERENCES "activity" ("id") ON DELETE RESTRICT,
    "unit_id" INT NOT NULL REFERENCES "unit" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_activity_un_activit_448209" UNIQUE ("activity_id", "unit_id")
);
CREATE INDEX "idx_activity_un_unit_id_a25a72" ON "activity_unit" ("unit_id");
CREATE TABLE "code_try" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "qq" BIGINT NOT NULL,
    "at" TIMESTAMP NOT NULL
);
CREATE INDEX "idx_code_try_qq_8ae8fc" ON "code_try" ("qq", "at");
CREATE TABLE "evidence" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(48) NOT NULL UNIQUE,
    "sha256" VARCHAR(64) NOT NULL,
    "size" INT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_evidence_entry_i_ea28ac" ON "evidence" ("entry_id");
CREATE TABLE "exemption" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "month" DATE NOT NULL,
    "reason" VARCHAR(100) NOT NULL,
    "undone" INT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_exemption_month_604b00" ON "exemption" ("month");
CREATE TABLE "guidance" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "undone" INT NOT NULL,
    "cadre_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "unit_id" INT NOT NULL REFERENCES "unit" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_guidance_cadre_i_059fa6" ON "guidance" ("cadre_id", "day");
CREATE INDEX "idx_guidance_unit_id_a7c8e5" ON "guidance" ("unit_id", "day");
CREATE TABLE "improvement" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "matter" VARCHAR(200) NOT NULL,
    "due" DATE NOT NULL,
    "done" DATE,
    "result" VARCHAR(200) NOT NULL,
    "undone" INT NOT NULL,
    "about_id" BIGINT REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "owner_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "unit_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_improvement_owner_i_46398a" ON "improvement" ("owner_id", "done");
CREATE INDEX "idx_improvement_done_514f6a" ON "improvement" ("done", "due");
CREATE TABLE "leave_note" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "reason" VARCHAR(100) NOT NULL,
    "undone" INT NOT NULL,
    "activity_id" INT NOT NULL REFERENCES "activity" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_leave_note_activit_a54a9e" UNIQUE ("activity_id", "person_id")
);
CREATE INDEX "idx_leave_note_person__93b8b6" ON "leave_note" ("person_id");
CREATE TABLE "minutes" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "text" TEXT NOT NULL,
    "undone" INT NOT NULL,
    "about_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_minutes_about_i_e516d4" ON "minutes" ("about_id");
CREATE TABLE "sign_in" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "way" VARCHAR(8) NOT NULL  /* SELF: 签到\nLATE: 补签 */,
    "at" TIMESTAMP NOT NULL,
    "left" TIMESTAMP,
    "undone" INT NOT NULL,
    "activity_id" INT NOT NULL REFERENCES "activity" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_sign_in_activit_eeb489" UNIQUE ("activity_id", "person_id")
);
CREATE INDEX "idx_sign_in_person__fba3a9" ON "sign_in" ("person_id", "activity_id");
CREATE TABLE "sign_in_waiting" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "qq" BIGINT NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "activity_id" INT NOT NULL REFERENCES "activity" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_sign_in_wai_activit_dc8750" UNIQUE ("activity_id", "qq")
);
CREATE INDEX "idx_sign_in_wai_qq_7ad257" ON "sign_in_waiting" ("qq", "at");
CREATE TABLE "visit" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "undone" INT NOT NULL,
    "unit_id" INT NOT NULL REFERENCES "unit" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_visit_day_e4e3e4" ON "visit" ("day");
CREATE INDEX "idx_visit_unit_id_29d070" ON "visit" ("unit_id", "day");
CREATE TABLE "visit_member" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "visit_id" INT NOT NULL REFERENCES "visit" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_visit_membe_visit_i_902d9f" UNIQUE ("visit_id", "person_id")
);
CREATE INDEX "idx_visit_membe_person__91d604" ON "visit_member" ("person_id");
CREATE TABLE "anonymous_once" (
    "digest" VARCHAR(64) NOT NULL  PRIMARY KEY,
    "day" DATE NOT NULL
) WITHOUT ROWID /* 一条匿名的话的 HMAC（键在库外），day 只到哪一天；过了一天就删，只用来认出重投。 */;
CREATE INDEX "idx_anonymous_o_day_f96e44" ON "anonymous_once" ("day");
CREATE TABLE "anonymous_waiting" (
    "key" VARCHAR(32) NOT NULL  PRIMARY KEY,
    "body" BLOB NOT NULL
) WITHOUT ROWID /* 刚交上来的一件：key 随机，body 是密文，连什么时候交的也在里面。整点打乱次序入账，删掉。 */;
CREATE TABLE "faq" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "key" VARCHAR(40)  UNIQUE,
    "question" VARCHAR(120) NOT NULL,
    "answer" TEXT NOT NULL,
    "source" VARCHAR(200) NOT NULL,
    "live" INT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE TABLE "faq_change" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "what" VARCHAR(4) NOT NULL  /* ADD: 加\nEDIT: 改\nDROP: 删 */,
    "question" VARCHAR(120) NOT NULL,
    "phrasings" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "state" VARCHAR(8) NOT NULL  /* WAITING: 待审\nAPPROVED: 已通过\nREFUSED: 已退回 */,
    "author_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "faq_id" INT REFERENCES "faq" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_faq_change_state_a547c4" ON "faq_change" ("state", "author_id");
CREATE INDEX "idx_faq_change_author__3209f4" ON "faq_change" ("author_id");
CREATE TABLE "faq_phrasing" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "text" VARCHAR(120) NOT NULL,
    "faq_id" INT NOT NULL REFERENCES "faq" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_faq_phrasin_faq_id_34a882" UNIQUE ("faq_id", "text")
);
CREATE TABLE "public_card" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "title" VARCHAR(40) NOT NULL,
    "contact" BLOB NOT NULL,
    "intro" VARCHAR(100) NOT NULL,
    "scope" VARCHAR(8) NOT NULL  /* DEPARTMENT: 本系\nSCHOOL: 全校 */,
    "since" DATE NOT NULL,
    "renewed" DATE NOT NULL,
    "until" DATE,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_public_card_person__8dd6ad" ON "public_card" ("person_id", "until");
CREATE TABLE "ticket" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "number" INT NOT NULL UNIQUE,
    "kind" VARCHAR(8) NOT NULL  /* QUESTION: 问题\nAPPEAL: 诉求 */,
    "state" VARCHAR(8) NOT NULL  /* OPEN: 待答\nASKING: 等补充\nANSWERED: 已答\nCLOSED: 已结 */,
    "qq" BIGINT,
    "account" BIGINT,
    "chat" BIGINT,
    "code" VARCHAR(64)  UNIQUE,
    "urgent" INT NOT NULL,
    "opened" TIMESTAMP NOT NULL,
    "due" TIMESTAMP NOT NULL,
    "closing" TIMESTAMP NOT NULL,
    "answered" TIMESTAMP,
    "closed" TIMESTAMP,
    "waiting" TIMESTAMP,
    "step" SMALLINT NOT NULL,
    "asked_rating" TIMESTAMP,
    "rating" SMALLINT,
    "reopened" SMALLINT NOT NULL,
    "asker_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "department_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT,
    "owner_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_ticket_state_9e8497" ON "ticket" ("state", "due");
CREATE INDEX "idx_ticket_owner_i_e00ca3" ON "ticket" ("owner_id", "state");
CREATE INDEX "idx_ticket_asker_i_3c4ce3" ON "ticket" ("asker_id", "state");
CREATE INDEX "idx_ticket_qq_b77403" ON "ticket" ("qq", "state");
CREATE INDEX "idx_ticket_kind_dacc0b" ON "ticket" ("kind", "opened");
CREATE TABLE "ticket_avoid" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "qq" BIGINT,
    "person_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "ticket_id" INT NOT NULL REFERENCES "ticket" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_ticket_avoi_ticket__bdcfce" UNIQUE ("ticket_id", "person_id"),
    CONSTRAINT "uid_ticket_avoi_ticket__dab906" UNIQUE ("ticket_id", "qq")
);
CREATE INDEX "idx_ticket_avoi_person__477154" ON "ticket_avoid" ("person_id");
CREATE INDEX "idx_ticket_avoi_qq_2ffcfb" ON "ticket_avoid" ("qq");
CREATE TABLE "ticket_line" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "side" VARCHAR(4) NOT NULL  /* ASKER: 问\nOWNER: 答 */,
    "text" TEXT NOT NULL,
    "sealed" BLOB,
    "at" TIMESTAMP NOT NULL,
    "read" TIMESTAMP,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "person_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "ticket_id" INT NOT NULL REFERENCES "ticket" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_ticket_line_ticket__525afd" ON "ticket_line" ("ticket_id", "id");
CREATE INDEX "idx_ticket_line_person__8bc9a3" ON "ticket_line" ("person_id");
CREATE TABLE "ticket_reader" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "live" INT NOT NULL,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "ticket_id" INT NOT NULL REFERENCES "ticket" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_ticket_read_ticket__90d422" UNIQUE ("ticket_id", "person_id")
);
CREATE INDEX "idx_ticket_read_person__a700ad" ON "ticket_reader" ("person_id");
CREATE INDEX "idx_delivery_entry_i_d7b9c7" ON "delivery" ("entry_id");
CREATE TABLE "idea_call" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "topic" VARCHAR(120) NOT NULL,
    "state" VARCHAR(8) NOT NULL  /* OPEN: 征集中\nCLOSED: 已截止 */,
    "deadline" TIMESTAMP,
    "account" BIGINT NOT NULL,
    "chat" BIGINT NOT NULL,
    "author_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_idea_call_state_a5d545" ON "idea_call" ("state", "deadline");
CREATE INDEX "idx_idea_call_chat_6004eb" ON "idea_call" ("chat", "id");
CREATE INDEX "idx_idea_call_author__f617f3" ON "idea_call" ("author_id");
CREATE TABLE "idea" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "text" VARCHAR(300) NOT NULL,
    "stage" VARCHAR(8) NOT NULL  /* PROPOSED: 点子\nBIDDING: 申办\nAPPROVED: 立项\nUNDERWAY: 实施\nREVIEWING: 评议\nCLOSED: 已结\nWITHDRAWN: 已撤回 */,
    "day" DATE NOT NULL,
    "approved" DATE,
    "begun" DATE,
    "closed" DATE,
    "account" BIGINT NOT NULL,
    "chat" BIGINT,
    "author_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "call_id" INT REFERENCES "idea_call" ("id") ON DELETE RESTRICT,
    "department_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT,
    "owner_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "owner_unit_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_idea_stage_3d8d2f" ON "idea" ("stage", "day");
CREATE INDEX "idx_idea_call_id_4b985f" ON "idea" ("call_id");
CREATE INDEX "idx_idea_author__150121" ON "idea" ("author_id");
CREATE INDEX "idx_idea_owner_i_8a9cee" ON "idea" ("owner_id", "stage");
CREATE INDEX "idx_idea_approve_1c6a3c" ON "idea" ("approved");
CREATE TABLE "idea_activity" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "idea_id" INT NOT NULL REFERENCES "idea" ("id") ON DELETE RESTRICT,
    "activity_id" INT NOT NULL UNIQUE REFERENCES "activity" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_idea_activi_idea_id_7ac7aa" ON "idea_activity" ("idea_id");
CREATE TABLE "idea_bid" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "plan" VARCHAR(300) NOT NULL,
    "undone" INT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "idea_id" INT NOT NULL REFERENCES "idea" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "unit_id" INT REFERENCES "unit" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_idea_bid_idea_id_7b8665" UNIQUE ("idea_id", "person_id")
);
CREATE INDEX "idx_idea_bid_person__920285" ON "idea_bid" ("person_id");
CREATE TABLE "idea_progress" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" DATE NOT NULL,
    "text" VARCHAR(200) NOT NULL,
    "undone" INT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "idea_id" INT NOT NULL REFERENCES "idea" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_idea_progre_idea_id_b60c14" ON "idea_progress" ("idea_id", "id");
CREATE INDEX "idx_idea_progre_person__e41214" ON "idea_progress" ("person_id");
CREATE TABLE "idea_second" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "undone" INT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "idea_id" INT NOT NULL REFERENCES "idea" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_idea_second_idea_id_f526cf" UNIQUE ("idea_id", "person_id")
);
CREATE INDEX "idx_idea_second_person__21ddd0" ON "idea_second" ("person_id");
CREATE TABLE "poll" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "question" VARCHAR(120) NOT NULL,
    "method" VARCHAR(8) NOT NULL  /* SINGLE: 单选\nMULTIPLE: 多选\nSCORE: 打分\nRANK: 排序 */,
    "most" SMALLINT NOT NULL,
    "anonymous" INT NOT NULL,
    "shown" INT NOT NULL,
    "state" VARCHAR(8) NOT NULL  /* OPEN: 进行中\nCLOSED: 已截止\nCANCELLED: 已取消 */,
    "opens" TIMESTAMP NOT NULL,
    "deadline" TIMESTAMP NOT NULL,
    "ended" TIMESTAMP,
    "account" BIGINT NOT NULL,
    "chat" BIGINT NOT NULL,
    "reminded" TIMESTAMP,
    "told" INT NOT NULL,
    "again_id" INT REFERENCES "poll" ("id") ON DELETE RESTRICT,
    "author_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "idea_id" INT REFERENCES "idea" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "idx_poll_state_a242b7" ON "poll" ("state", "deadline");
CREATE INDEX "idx_poll_chat_9e912f" ON "poll" ("chat", "id");
CREATE INDEX "idx_poll_idea_id_804d24" ON "poll" ("idea_id");
CREATE INDEX "idx_poll_author__44ee5e" ON "poll" ("author_id");
CREATE TABLE "ballot" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "choice" VARCHAR(60) NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "entry" ("id") ON DELETE RESTRICT,
    "person_id" INT NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "poll_id" INT NOT NULL REFERENCES "poll" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_ballot_poll_id_e740d4" UNIQUE ("poll_id", "person_id")
);
CREATE INDEX "idx_ballot_person__90987b" ON "ballot" ("person_id");
CREATE TABLE "poll_option" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "position" SMALLINT NOT NULL,
    "text" VARCHAR(60) NOT NULL,
    "poll_id" INT NOT NULL REFERENCES "poll" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_poll_option_poll_id_9b8202" UNIQUE ("poll_id", "position")
);
CREATE TABLE "poll_voter" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "qq" BIGINT,
    "unit_id" INT,
    "voted" INT NOT NULL,
    "person_id" INT REFERENCES "person" ("id") ON DELETE RESTRICT,
    "poll_id" INT NOT NULL REFERENCES "poll" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_poll_voter_poll_id_999fb9" UNIQUE ("poll_id", "person_id"),
    CONSTRAINT "uid_poll_voter_poll_id_f4fe12" UNIQUE ("poll_id", "qq")
);
CREATE INDEX "idx_poll_voter_person__0ecaad" ON "poll_voter" ("person_id");
CREATE INDEX "idx_poll_voter_qq_cc2192" ON "poll_voter" ("qq");
CREATE TABLE "secret_ballot" (
    "key" VARCHAR(32) NOT NULL  PRIMARY KEY,
    "poll_id" INT NOT NULL,
    "unit_id" INT,
    "choice" VARCHAR(60) NOT NULL
) WITHOUT ROWID /* 一张匿名的票：没有人、没有时间、没有分录；成批打乱了才写进来。unit：那个支部满五张票才写。 */;
CREATE INDEX "idx_secret_ball_poll_id_5e76cc" ON "secret_ballot" ("poll_id");
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '0001_initial', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '0002_youth_by_state', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '0003_roster', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '0004_activities', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '0005_questions', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '0006_polls', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
COMMIT;
