import { equal, show, test } from "./check.js";
import say from "../../../ui/toolbar_said.js";

test("what the server says is at its toolbar, and whoever listens hears of it", () => {
  const host = show('<div><div class="toolbar"></div></div>');
  const heard = [];
  document.addEventListener("atlas-toolbar", ({ target }) => heard.push(target));
  const given = { data: [{ key: "a" }], parentElement: host };
  equal(say(given) === undefined, true);
  const root = host.firstChild;
  equal([root.given === given, heard.length, heard[0] === root], [true, 1, true]);
});
