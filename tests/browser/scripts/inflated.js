import { equal, frames, show, test, until } from "./check.js";
import { hand } from "../../../ui/inflated.js";

function deflated(text) {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"))).bytes();
}

function place() {
  const root = show("<span></span>");
  const heard = [];
  document.addEventListener("came", ({ target }) => heard.push(target.text));
  return { root, heard };
}

test("what comes deflated is there as text when it is heard of", async () => {
  const { root, heard } = place();
  hand({ data: await deflated("列") }, root, "came");
  await until(() => heard.length);
  equal(heard, ["列"]);
});

test("of two that come one after the other the last one counts", async () => {
  const { root, heard } = place();
  const [first, last] = await Promise.all([deflated("first ".repeat(10000)), deflated("last")]);
  hand({ data: first }, root, "came");
  hand({ data: last }, root, "came");
  await until(() => heard.length);
  await frames(5);
  equal(heard, ["last"]);
});
