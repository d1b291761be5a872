import { equal, test } from "./check.js";
import sayHere from "../../../ui/here.js";

test("what the page shows is said to the document", () => {
  const heard = [];
  addEventListener("atlas-drawn", () => heard.push(document.documentElement.dataset.drawnFor));
  sayHere({ data: ["levels?level=4", "http://a/"] });
  equal(heard, ['["levels?level=4","http://a/"]']);
});
