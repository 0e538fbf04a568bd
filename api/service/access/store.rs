//! Nothing is kept here: who could enter is read from the areas that gave the way in.
