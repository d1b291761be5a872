import { equal, frames, show, test } from "./check.js";
import { speak } from "../../../ui/words.js";

const CHINESE = {
  words: {
    Close: "關閉",
    "Choose options": "選擇",
    "Remove {name}": "移除 {name}",
    "{n} of {of} results.": "{of} 筆中的第 {n} 筆",
    "{name}, selected": "{name}，已選",
  },
  sentences: { ".failed": "檔案沒有做好。" },
};
const ENGLISH = { words: {}, sentences: { ".failed": "The file could not be made." } };

async function text(html) {
  const shown = show(html);
  await frames(1);
  return shown.textContent;
}

test("Streamlit's texts are replaced, what is there and what comes, with the space around them", async () => {
  const before = show("<p> Close\n</p>");
  speak(CHINESE);
  equal(before.textContent, " 關閉\n");
  equal(await text("<p>Choose options</p>"), "選擇");
});

test("the names that are read aloud are replaced too", async () => {
  speak(CHINESE);
  const button = show('<input aria-label="Close" title="Close" placeholder="Choose options" value="Close">');
  await frames(1);
  equal([button.ariaLabel, button.title, button.placeholder, button.value], ["關閉", "關閉", "選擇", "Close"]);
});

test("what changes in a text is kept, and each sign in it means itself", async () => {
  speak(CHINESE);
  equal(await text("<p>Remove 資訊 $& (A)</p>"), "移除 資訊 $& (A)");
  equal(await text("<p>2 of 30 results.</p>"), "30 筆中的第 2 筆");
  for (const other of ["2 of 30 results!", "2 of 30 results. More"]) equal(await text(`<p>${other}</p>`), other);
});

test("any other text stays, also one that holds Streamlit's", async () => {
  speak(CHINESE);
  for (const other of ["Close this", "close", "關閉", "12", "Please Remove it"]) {
    equal(await text(`<p>${other}</p>`), other);
  }
});

test("what people and editions write stays, but for what Streamlit writes at files", async () => {
  speak(CHINESE);
  const written = '<div data-testid="stMarkdownContainer"><p>Close</p></div>';
  equal(await text(written), "Close");
  equal(await text(`<div data-testid="stFileUploader">${written}</div>`), "關閉");
});

test("a place where anything else may stand has a sentence for it", async () => {
  speak(CHINESE);
  equal(await text('<div class="failed"><b>Error 500: boom</b></div>'), "檔案沒有做好。");
  equal(await text('<div class="failed"><p data-testid="stMarkdownContainer">boom</p></div>'), "檔案沒有做好。");
  equal(await text('<div class="failed"><b>Close</b></div>'), "關閉");
  equal(await text('<div class="failed"><b>Remove a</b></div>'), "移除 a");
});

test("what Streamlit says anew is replaced anew", async () => {
  speak(CHINESE);
  const button = show('<button title="Close">Close</button>');
  await frames(1);
  for (const [said, meant] of [["Remove a", "移除 a"], ["Close", "關閉"], ["Unknown", "Unknown"], ["Close", "關閉"]]) {
    button.title = said;
    button.firstChild.data = said;
    await frames(1);
    equal([button.title, button.textContent], [meant, meant]);
  }
});

test("another language brings back what Streamlit said", async () => {
  const shown = show('<p><button title="Remove a" aria-label="Close">Close</button><b class="failed">boom</b></p>');
  const { firstChild: button } = shown;
  const now = () => [button.title, button.ariaLabel, ...[...shown.children].map((each) => each.textContent)];
  speak(CHINESE);
  await frames(1);
  equal(now(), ["移除 a", "關閉", "關閉", "檔案沒有做好。"]);
  speak(ENGLISH);
  await frames(1);
  equal(now(), ["Remove a", "Close", "Close", "The file could not be made."]);
  speak(CHINESE);
  equal(now(), ["移除 a", "關閉", "關閉", "檔案沒有做好。"]);
});

test("the same texts told again do not have the page looked through again", async () => {
  speak(CHINESE);
  const shown = show("<p>Close</p>");
  await frames(1);
  const walks = [];
  const walk = document.createTreeWalker;
  document.createTreeWalker = (...given) => walks.push(given) && walk.apply(document, given);
  speak(structuredClone(CHINESE));
  equal([walks.length, shown.textContent], [0, "關閉"]);
  speak(ENGLISH);
  equal(walks.length, 1);
});
