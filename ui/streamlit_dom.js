// What the scripts know of Streamlit's page, which Streamlit does not promise to keep. It is named here only, and in the
// style sheets, which can import nothing; tests/test_private_parts.py looks for each in the version installed.
export const APP = '[data-testid="stApp"]';
export const MAIN = '[data-testid="stMain"]'; // scrolls, where the page does not
export const PAGE_LINK = '[data-testid="stPageLink"]';
export const OPEN_POPOVER_BUTTON = '[data-testid="stPopoverButton"][aria-expanded="true"]';
export const POPOVER_BODY = '[data-testid="stPopoverBody"]';
export const MARKDOWN = '[data-testid="stMarkdownContainer"]';
export const FILE_UPLOADER = '[data-testid="stFileUploader"]';
export const FILE_DROPZONE = '[data-testid="stFileUploaderDropzone"]';
export const TABLE = '[data-testid="stTable"]';

// Where a browser keeps the theme that was chosen, as a JSON text: "Light", "Dark" or "System".
export const THEME_KEPT = (path) => `stActiveTheme-${path}-v2`;

// The attributes of APP that say whether a script runs and whether the server is there.
export const STATE_ATTRIBUTES = ["data-test-connection-state", "data-test-script-state"];

export function isIdle(app) {
  return app?.dataset.testScriptState === "notRunning";
}

export function isConnected(app) {
  return app?.dataset.testConnectionState === "CONNECTED";
}
