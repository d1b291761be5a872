import { equal, frames, show, test } from "./check.js";
import "../../../ui/word_joiners.js";

test("what is shown is the text to the letter, as it comes and as it changes", async () => {
  const paragraph = show('<p title="a@\u2060b.example">www\u2060.a.example <b>a -\u2060> b</b></p>');
  await frames(1);
  equal([paragraph.textContent, paragraph.title], ["www.a.example a -> b", "a@b.example"]);
  paragraph.firstChild.data = "http:\u2060//a.example ";
  await frames(1);
  equal(paragraph.textContent, "http://a.example a -> b");
});

test("nothing else is touched", async () => {
  const field = show('<input value="a\u2060b">');
  await frames(1);
  equal(field.value, "a\u2060b");
});
