import { equal, show, test } from "./check.js";
import { listOf } from "../../../ui/paste_list.js";

function paste(selector, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const field = document.querySelector(selector);
  field.focus();
  const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
  field.dispatchEvent(event);
  return event.defaultPrevented;
}

test("lines and cells become a list, one line is no list", () => {
  equal(listOf("CAP2522-001v4\r\n INM3512-002v3 \n\nMPD2151-002v4\n"), "CAP2522-001v4, INM3512-002v3, MPD2151-002v4");
  equal(listOf("CAP2522-001v4\t電氣技術員"), "CAP2522-001v4, 電氣技術員");
  equal(listOf("電氣 技術員, 工程師"), "");
  equal(listOf("\n \t"), "");
});

test("what is pasted into the search is typed in as a list, and nothing else is touched", () => {
  show('<div><div class="st-key-filter_q"><input id="search"></div><input id="other"></div>');
  equal(paste("#search", "甲\n乙"), true);
  equal(document.querySelector("#search").value, "甲, 乙");
  equal(paste("#search", "甲"), false);
  equal(paste("#other", "甲\n乙"), false);
});
