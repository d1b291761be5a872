import { calls, equal, test } from "./check.js";
import remember from "../../../ui/deck_memory.js";

function told(data) {
  const given = [];
  remember({ data, setTriggerValue: (...each) => given.push(each) });
  return given;
}

test("a session that knows the deck has it kept, and a new one is given it", () => {
  equal(told({ known: true, code: "abc" }), []);
  equal(told({ known: false, code: "" }), [["code", "abc"]]);
});

test("where no deck was, none is given, nor where it was emptied", () => {
  equal(told({ known: false, code: "" }), []);
  told({ known: true, code: "abc" });
  told({ known: true, code: "" });
  equal(told({ known: false, code: "" }), []);
});

test("a browser that keeps nothing is no error", () => {
  calls(Storage.prototype, "getItem", () => {
    throw new DOMException("not allowed");
  });
  equal(told({ known: false, code: "" }), []);
});
