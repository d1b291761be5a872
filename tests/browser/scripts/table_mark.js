import { equal, show, test } from "./check.js";
import mark from "../../../ui/table_mark.js";

test("the card of the table has the marks when it is told of them, and no other card", () => {
  show('<main><div class="st-key-card_a"><p></p></div><div class="st-key-card_b"></div></main>');
  const [card, other] = document.querySelectorAll("main > div");
  const heard = [];
  for (const each of [card, other]) {
    each.addEventListener("marked", ({ target }) => heard.push([target.className, target.dataset.marked]));
  }
  mark({ data: { ids: ["a", 7] }, parentElement: card.firstChild });
  mark({ data: { ids: [] }, parentElement: card.firstChild });
  equal(heard, [["st-key-card_a", '["a",7]'], ["st-key-card_a", "[]"]]);
});
