// Leaves in <pre id="words"> how many of a page's words stand up to the last that can be seen in the
// window, and then all of them, in the order of the document.
(() => {
  const words = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("style,script")) continue;
    words.push(...node.data.split(/\s+/).filter((word) => word));
    if (!node.data.trim() || node.parentElement.closest("title,desc")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const isSeen = [...range.getClientRects()].some(
      (box) => box.width > 0 && box.height > 0 && box.bottom <= innerHeight && box.top >= 0);
    if (isSeen) seen = words.length;
  }
  const pre = document.createElement("pre");
  pre.id = "words";
  pre.textContent = `${seen} ${words.join(" ")}`;
  document.body.append(pre);
})();
