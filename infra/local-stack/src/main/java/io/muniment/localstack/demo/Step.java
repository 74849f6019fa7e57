package io.muniment.localstack.demo;

/** One part of the story. Throws only when something it needs is broken; a claim that fails is an outcome. */
interface Step {
    String title();

    Outcome run(Stage stage) throws Exception;
}
