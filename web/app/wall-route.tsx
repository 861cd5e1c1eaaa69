export function WallRoute() {
  return null;
}
