package io.muniment.analytics.definition;

/** How far a definition got. */
public sealed interface DefinitionState {

    /** The view is what its file says. */
    record Applied() implements DefinitionState {}

    /** Something the view needs is not there yet; it is tried again by itself. */
    record Waiting(String reason) implements DefinitionState {}

    /** The file is wrong or may not be applied; it is tried again, but somebody has to look. */
    record Rejected(String reason) implements DefinitionState {}
}
