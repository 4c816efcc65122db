// Measures a page as a browser lays it out and leaves what is wrong with it in <pre id="flaws">.
//
// Looked for: sideways scroll, words cut off or covering each other, and too little contrast
// (WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large letters).
(() => {
  const flaws = [];
  const shown = (text) => JSON.stringify(text.trim().slice(0, 50));

  const lettersOf = (element) => parseFloat(getComputedStyle(element).fontSize);

  /// Every run of words that can be seen, with the boxes of its lines.
  const wordsOf = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("title,desc,style,script,.here")) continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (isHiddenFromSight(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 0 && box.height > 0) found.push({ box, parent, text: node.data });
      }
    }
    return found;
  };

  /// Whether it is there for screen readers alone.
  const isHiddenFromSight = (element) =>
    ["thead", "caption", "h2"].some((name) => {
      const hidden = element.closest(name);
      return hidden && getComputedStyle(hidden).clipPath !== "none";
    });

  /// Letters fill about the middle of their line's box.
  const inked = ({ box, parent }) => {
    const size = lettersOf(parent) * (parent.closest("svg") ? scaleOf(parent) : 1);
    const middle = (box.top + box.bottom) / 2;
    return { left: box.left, right: box.right, top: middle - size * 0.42, bottom: middle + size * 0.42 };
  };

  const scaleOf = (element) => {
    const matrix = element.getScreenCTM?.();
    return matrix ? Math.hypot(matrix.a, matrix.b) : 1;
  };

  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

  const findOverlaps = (words) => {
    const boxes = words.map((word) => ({ ...inked(word), word })).sort((a, b) => a.top - b.top);
    boxes.forEach((first, index) => {
      for (let other = index + 1; other < boxes.length; other++) {
        const second = boxes[other];
        if (second.top >= first.bottom) break;
        if (overlap(first, second)) {
          flaws.push(`words cover words: ${shown(first.word.text)} and ${shown(second.word.text)}`);
        }
      }
    });
  };

  const findCuts = (words) => {
    for (const { box, parent, text } of words) {
      const drawing = parent.closest("svg");
      if (drawing) {
        const edge = drawing.getBoundingClientRect();
        const isOut = box.left < edge.left - 1 || box.right > edge.right + 1 ||
          box.top < edge.top - 2 || box.bottom > edge.bottom + 2;
        if (isOut) flaws.push(`words cut by their drawing: ${shown(text)}`);
      } else if (box.right > innerWidth + 1 || box.left < -1) {
        if (!isInScroller(parent)) flaws.push(`words beyond the page: ${shown(text)}`);
      }
    }
  };

  const isInScroller = (element) => element.closest(".scroll") !== null;

  const findScrolling = () => {
    const width = document.documentElement.scrollWidth;
    if (width > innerWidth) flaws.push(`the page is ${width} wide in a window of ${innerWidth}`);
    for (const box of document.querySelectorAll(".scroll")) {
      if (!box.checkVisibility()) continue;
      if (box.scrollWidth > box.clientWidth + 1) {
        const name = box.querySelector("caption span")?.textContent ?? "";
        flaws.push(`a table is cut (${box.scrollWidth} in ${box.clientWidth}): ${shown(name)}`);
      }
    }
  };

  const parse = (color) => {
    const parts = color.match(/[\d.]+/g)?.map(Number);
    return parts ? { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 } : null;
  };

  const blend = (above, alpha, below) => above.map((part, i) => part * alpha + below[i] * (1 - alpha));

  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  const pageColour = () => parse(getComputedStyle(document.body).backgroundColor).rgb;

  const backgroundOf = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = parse(getComputedStyle(at).backgroundColor);
      if (layer && layer.alpha > 0) layers.push(layer);
      if (layer && layer.alpha === 1) break;
    }
    return layers.reverse().reduce((below, layer) => blend(layer.rgb, layer.alpha, below), pageColour());
  };

  /// What lies under words of a drawing: the shapes drawn before them at their middle, unless the
  /// words have a border in the colour of the page.
  const groundOf = (text, box) => {
    const style = getComputedStyle(text);
    if (style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2) return parse(style.stroke).rgb;
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    let colour = backgroundOf(text.closest("svg").parentElement);
    for (const shape of text.closest("svg").querySelectorAll("rect,.band")) {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const edge = shape.getBoundingClientRect();
      if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom) continue;
      const style = getComputedStyle(shape);
      const fill = parse(style.fill);
      if (fill) colour = blend(fill.rgb, fill.alpha * parseFloat(style.fillOpacity), colour);
    }
    return colour;
  };

  const findFaintWords = (words) => {
    const seen = new Set();
    for (const { box, parent, text } of words) {
      const style = getComputedStyle(parent);
      const inDrawing = parent.closest("svg") !== null;
      const ink = parse(inDrawing ? style.fill : style.color);
      if (!ink) continue;
      const ground = inDrawing ? groundOf(parent, box) : backgroundOf(parent);
      const size = parseFloat(style.fontSize);
      const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
      const ratio = contrast(blend(ink.rgb, ink.alpha, ground), ground);
      const key = `${ink.rgb} on ${ground.map(Math.round)}`;
      if (ratio >= needed || seen.has(key)) continue;
      seen.add(key);
      flaws.push(`contrast ${ratio.toFixed(2)} (${key}): ${shown(text)}`);
    }
  };

  /// Letters smaller than this cannot be read on a screen.
  const smallestLetters = 10;

  const findSmallWords = (words) => {
    const small = words.filter(({ parent }) =>
      lettersOf(parent) * (parent.closest("svg") ? scaleOf(parent) : 1) < smallestLetters);
    if (small.length) {
      const { parent, text } = small[0];
      const size = lettersOf(parent) * (parent.closest("svg") ? scaleOf(parent) : 1);
      flaws.push(`letters of ${size.toFixed(1)} pixels, ${small.length} times: ${shown(text)}`);
    }
  };

  const words = wordsOf(document.body);
  findScrolling();
  findCuts(words);
  findOverlaps(words);
  findFaintWords(words);
  findSmallWords(words);
  const report = document.createElement("pre");
  report.id = "flaws";
  report.textContent = JSON.stringify({ width: innerWidth, words: words.length, flaws });
  document.body.append(report);
})();
