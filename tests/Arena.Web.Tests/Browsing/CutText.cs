namespace Arena.Web.Tests.Browsing;

/// <summary>Finds text that is cut, spills out of its box or makes the page scroll sideways. A declared ellipsis and a box that scrolls are no faults.</summary>
static class CutText
{
    const string Script = """
        () => {
          const faults = [];
          const wide = document.documentElement.scrollWidth - innerWidth;
          if (wide > 0) faults.push(`the page is ${wide} px wider than the screen`);
          const style = (box) => getComputedStyle(box);
          const scrolls = (box) => /auto|scroll/.test(style(box).overflowX) || /auto|scroll/.test(style(box).overflowY);
          const clips = (box) => /hidden|clip/.test(style(box).overflowX);
          const shortens = (box) => clips(box) && style(box).textOverflow === "ellipsis";
          const blockOf = (box) => style(box).display === "inline" ? blockOf(box.parentElement) : box;
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          while (walk.nextNode()) {
            const text = walk.currentNode.textContent.trim();
            const host = walk.currentNode.parentElement;
            if (!text || host.closest("script, style, template") || !host.checkVisibility({ visibilityProperty: true })) continue;
            range.selectNodeContents(walk.currentNode);
            const lines = [...range.getClientRects()].filter((line) => line.width > 0);
            if (lines.length === 0) continue;
            const fault = (what) => faults.push(`${what}: "${text.slice(0, 40)}" in ${host.tagName.toLowerCase()}${host.id ? "#" + host.id : ""}${host.className ? "." + host.className : ""}`);
            const block = blockOf(host);
            if (block.clientWidth > 1 && block.scrollWidth > block.clientWidth + 1 && !shortens(block) && !scrolls(block) && lines.some((line) => line.right > block.getBoundingClientRect().right + 1)) fault("spills out");
            for (let box = block; box !== document.body && !shortens(box) && !scrolls(box); box = box.parentElement) {
              if (!clips(box)) continue;
              const edge = box.getBoundingClientRect();
              if (edge.width > 1 && lines.some((line) => line.right > edge.right + 1 || line.left < edge.left - 1 || line.bottom > edge.bottom + 3)) fault("is cut");
            }
          }
          return faults;
        }
        """;

    public static Task<string[]> In(IPage page) => page.EvaluateAsync<string[]>(Script);
}
