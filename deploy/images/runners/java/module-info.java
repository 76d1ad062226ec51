/** The guest program and its runner, as a part of the Java of the image. */
module aybiza.guest {
    requires jdk.compiler;
    exports aybiza.guest;
}
