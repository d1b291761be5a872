import { equal, show, test } from "./check.js";
import mark from "../../../ui/table_mark.js";

test("the card is told which rows are marked", () => {
  const card = show('<div class="st-key-card_standards"><p></p></div>');
  const heard = [];
  card.addEventListener("marked", () => heard.push(card.dataset.marked));
  for (const ids of [[3], ["a.b"], []]) mark({ data: ids, parentElement: card.querySelector("p") });
  equal(heard, ["[3]", '["a.b"]', "[]"]);
});
