using System.Text.Json;
using Microsoft.Playwright;

namespace Nadir.Browser.Tests.Support;

/// <summary>What can be measured of how a page looks and reads: by the criteria of WCAG 2.2, level AA.</summary>
public static class Look
{
    /// <returns>A line for each thing that is wrong; none when the page is in order.</returns>
    public static async Task<IReadOnlyList<string>> At(IPage page) =>
        [.. (await page.EvaluateAsync<JsonElement>(Script)).EnumerateArray().Select(line => line.GetString()!)];

    const string Script = """
        () => {
          const wrong = new Set();
          const of = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + (typeof element.className === 'string' && element.className ? '.' + element.className.trim().replace(/\s+/g, '.') : '');
          const style = element => getComputedStyle(element);
          const visible = element => { const box = element.getBoundingClientRect(); return box.width > 1 && box.height > 1 && style(element).visibility === 'visible' && element.checkVisibility(); };

          // The page itself never scrolls sideways (1.4.10): wide things scroll inside themselves.
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth > width + 1) {
            const inside = element => { for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) if (style(up).overflowX !== 'visible') return true; return false; };
            const wide = [...document.body.querySelectorAll('*')].filter(element => visible(element) && element.getBoundingClientRect().right > width + 1 && !inside(element)).slice(0, 3).map(of);
            wrong.add(`the page is ${document.documentElement.scrollWidth} wide on ${width}: ${wide.join(', ')}`);
          }

          // One title, headings in order (1.3.1); every field has a name (4.1.2); no identifier twice.
          if (document.querySelectorAll('h1').length !== 1) wrong.add(`${document.querySelectorAll('h1').length} titles`);
          if (!document.title || !document.documentElement.lang) wrong.add('no title or language');
          let level = 1;
          for (const heading of document.querySelectorAll('h1,h2,h3,h4')) {
            const now = Number(heading.tagName[1]);
            if (now > level + 1) wrong.add(`heading jumps to ${now}: ${heading.textContent.trim()}`);
            level = now;
          }
          const named = element => element.labels?.length || element.getAttribute('aria-label') || element.getAttribute('aria-labelledby') || element.title || (!['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName) && element.textContent.trim());
          for (const field of document.querySelectorAll('input:not([type=hidden]),select,textarea,button,a[href],iframe')) if (!named(field)) wrong.add(`no name: ${of(field)} ${field.name ?? ''}`);
          for (const picture of document.querySelectorAll('[role=img],img')) if (!picture.getAttribute('aria-label') && !picture.alt) wrong.add(`no name: ${of(picture)}`);
          const seen = new Set();
          for (const element of document.querySelectorAll('[id]')) { if (seen.has(element.id)) wrong.add(`identifier twice: ${element.id}`); seen.add(element.id); }
          for (const label of document.querySelectorAll('label[for]')) if (!document.getElementById(label.htmlFor)) wrong.add(`label of nothing: ${label.htmlFor}`);
          for (const element of document.querySelectorAll('[aria-describedby],[aria-labelledby]')) for (const id of (element.getAttribute('aria-describedby') ?? element.getAttribute('aria-labelledby')).split(/\s+/)) if (id && !document.getElementById(id)) wrong.add(`described by nothing: ${id}`);
          for (const box of document.querySelectorAll('*')) if (box.scrollWidth > box.clientWidth + 1 && ['auto', 'scroll'].includes(style(box).overflowX) && visible(box) && box.tabIndex < 0 && !box.querySelector('a,button,input,select,textarea') && !['INPUT', 'SELECT', 'TEXTAREA'].includes(box.tagName)) wrong.add(`scrolls, but not by keyboard: ${of(box)}`);

          // Text against its ground (1.4.3).
          const parse = color => { const part = color.match(/[\d.]+/g).map(Number); return { r: part[0], g: part[1], b: part[2], a: part[3] ?? 1 }; };
          const over = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });
          const ground = element => { const layers = []; for (let up = element; up; up = up.parentElement) { const color = parse(style(up).backgroundColor); if (color.a > 0) layers.push(color); if (color.a === 1) break; } let now = { r: 255, g: 255, b: 255, a: 1 }; while (layers.length) now = over(layers.pop(), now); return now; };
          const light = c => { const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(c.r) + 0.7152 * f(c.g) + 0.0722 * f(c.b); };
          const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
          const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (words.nextNode()) {
            const node = words.currentNode, element = node.parentElement;
            if (!node.textContent.trim() || !element || ['SCRIPT', 'STYLE', 'OPTION', 'TITLE', 'DATALIST'].includes(element.tagName) || !visible(element) || element.closest(':disabled') || element.closest('.mark.empty')) continue;
            const looks = style(element), size = parseFloat(looks.fontSize), large = size >= 24 || (size >= 18.66 && Number(looks.fontWeight) >= 700);
            const ink = parse(element.namespaceURI.endsWith('svg') ? looks.fill : looks.color), under = ground(element.closest('svg')?.parentElement ?? element);
            const has = ratio(over(ink, under), under);
            if (has < (large ? 3 : 4.5)) wrong.add(`contrast ${has.toFixed(2)}: ${of(element)} "${node.textContent.trim().slice(0, 30)}"`);
          }
          // Edges of fields, buttons and marks (1.4.11).
          for (const field of document.querySelectorAll('input:not([type=hidden],[type=checkbox],[type=radio]),select,textarea')) {
            if (!visible(field) || field.disabled) continue;
            const has = ratio(over(parse(style(field).borderTopColor), ground(field.parentElement)), ground(field.parentElement));
            if (has < 3) wrong.add(`edge ${has.toFixed(2)}: ${of(field)}`);
          }

          // What the keyboard is at is seen (2.4.7).
          const before = document.activeElement;
          for (const element of [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')].filter(visible).slice(0, 400)) {
            if (element.disabled) continue;
            element.focus({ preventScroll: true, focusVisible: true });
            const looks = style(element);
            if (document.activeElement === element && (looks.outlineStyle === 'none' || parseFloat(looks.outlineWidth) < 1) && looks.boxShadow === 'none') wrong.add(`focus not seen: ${of(element)}`);
          }
          before?.focus?.({ preventScroll: true });
          scrollTo(0, 0);

          // A finger finds it (2.5.8): 24 by 24, except links within a sentence.
          if (width < 600) for (const element of document.querySelectorAll('button,summary,nav a,input[type=checkbox],input[type=radio],.button')) {
            if (!visible(element) || element.closest('.skip')) continue;
            const box = (element.matches('[type=checkbox],[type=radio]') ? element.closest('label') ?? element : element).getBoundingClientRect();
            if (box.height < 23.5 || box.width < 23.5) wrong.add(`small to a finger, ${Math.round(box.width)} by ${Math.round(box.height)}: ${of(element)} "${element.textContent.trim().slice(0, 30)}"`);
          }
          return [...wrong].slice(0, 30);
        }
        """;
}
