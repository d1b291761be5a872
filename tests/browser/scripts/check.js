// What the tests of scripts are written with; tests/browser/test_scripts.py runs each in a page of its own.
const FRAMES = 300;

export const tests = {};

export function test(name, body) {
  tests[name] = body;
}

export function equal(actual, expected) {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (got !== wanted) throw new Error(`${got} instead of ${wanted}`);
}

export async function until(condition) {
  for (let frame = 0; frame < FRAMES; frame += 1) {
    if (condition()) return;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`never came true: ${condition}`);
}

export async function frames(count) {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

export async function thrown(body) {
  try {
    await body();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

export function show(html) {
  document.body.innerHTML = html;
  return document.body.firstElementChild;
}

// The calls of a method, which is replaced.
export function calls(object, name, answer = () => {}) {
  const made = [];
  Object.defineProperty(object, name, {
    configurable: true,
    value: (...given) => {
      made.push(given);
      return answer(...given);
    },
  });
  return made;
}
