/** What scripts may import beside scripts: a style sheet is built under the script's name, any other file becomes its address. */
declare module "*.css";
declare module "*.wasm" {
  const address: string;
  export default address;
}
declare module "*.svg" {
  const address: string;
  export default address;
}
