import { equal, show, test, until } from "./check.js";
import give from "../../../ui/coverage_tiles.js";

test("the map is given its tiles and whom to tell", async () => {
  const host = show('<div><div class="coverage-map"></div></div>');
  const root = host.querySelector(".coverage-map");
  const heard = [];
  root.addEventListener("atlas-map", () => heard.push(root.text));
  const stream = new Blob(["tiles"]).stream().pipeThrough(new CompressionStream("deflate"));
  const given = { parentElement: host, data: await new Response(stream).bytes() };
  give(given);
  await until(() => heard.length);
  equal(heard, ["tiles"]);
  equal(root.given === given, true);
});
