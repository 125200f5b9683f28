// Two conveniences. Everything works without them.
"use strict";

// "Lämna sidan" also takes this page out of the browser's history.
const leave = document.getElementById("lamna");
leave.addEventListener("click", (event) => {
  event.preventDefault();
  fetch(leave.href, { redirect: "manual", keepalive: true });
  location.replace(leave.dataset.leave);
});

// A copy button under every text that is made to be copied.
for (const text of document.querySelectorAll(".copy")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copied-button";
  button.textContent = document.body.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = document.body.dataset.copied;
  });
  text.after(button);
}
