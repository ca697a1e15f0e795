// Which texts of the worked case do scenarios begin with?

function settled(route, missions = "none") {
  const settlements = {
    route,
    borders: "alma-ata",
    constitution: "started",
    missions,
    past: "closed",
  };
  const each = Object.entries(settlements).map(([issue, is]) => ["settled", `peace.${issue}:${is}`]);
  return new URLSearchParams(each).toString();
}

/** Washington gains by no longer paying once it is signed. */
export const BROKEN = settled("operator");

/** It would last. */
export const LASTING = settled("armenian");
