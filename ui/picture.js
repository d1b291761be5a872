// The buttons of one card. What they do is in picture_save.js, which a page gets once: each change of a
// filter sends this file again for every card.
export default function ({ data, parentElement }) {
  const host = parentElement.host ?? parentElement;
  const status = parentElement.querySelector("[role=status]");
  const buttons = [...parentElement.querySelectorAll("button")];
  parentElement.querySelector("[role=group]").setAttribute("aria-label", data.texts.group);
  for (const button of buttons) {
    const format = button.dataset.format;
    button.setAttribute("aria-label", data.texts[format]);
    button.title = data.texts[format];
    button.onclick = async () => {
      if (host.dataset.saving) return;
      host.dataset.saving = format;
      status.textContent = "";
      try {
        status.textContent = data.texts.saved.replace("{file}", await window.atlasPicture(format, data, host));
        status.dataset.kind = "saved";
      } catch (error) {
        const missing = error.name === "Missing";
        if (!missing) console.error(error);
        status.textContent = missing ? data.texts.missing : data.texts.failed;
        status.dataset.kind = "problem";
      } finally {
        delete host.dataset.saving;
      }
    };
  }
}
