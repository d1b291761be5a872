import { hand } from "./inflated.js";

// What the map does is in coverage_map.js.
export default function (given) {
  hand(given, given.parentElement.querySelector(".coverage-map"), "atlas-map");
}
