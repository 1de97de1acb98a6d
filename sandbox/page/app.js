/** 把各处接起来。 */

import { showBox, again, fill, mention, quote } from "./box.js";
import { showChats, showWhere } from "./chats.js";
import { react, watchMenu } from "./deeds.js";
import { showPicture } from "./dialog.js";
import { $ } from "./dom.js";
import { showDrawers } from "./drawers.js";
import { showFaces } from "./faces.js";
import { watchHints } from "./hints.js";
import { showLog } from "./log.js";
import { here, on, take, tell, world } from "./state.js";
import { watchScreen } from "./theme.js";
import { showTools } from "./tools.js";
import { showTour } from "./tour.js";
import { watchUnread } from "./unread.js";
import { connect } from "./wire.js";

const OFFLINE = "青桥不在线，正在重连……";

function showOnline() {
  const draw = () => {
    const away = !here.linked || !world.bot.online;
    $("#offline").textContent = away ? OFFLINE : "";
    $("#offline").hidden = !away;
  };
  on("state online link", draw);
}

watchScreen();
watchUnread();
showFaces();
showChats(mention);
showWhere();
showLog({ mention, quote, again, react, open: showPicture, menu: watchMenu({ quote, mention }) });
showBox();
watchHints(fill);
showTools();
showDrawers();
showTour();
showOnline();
connect(take, (linked) => {
  here.linked = linked;
  tell("link");
});
