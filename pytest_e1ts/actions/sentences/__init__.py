"""How feature files say what rows say in columns: one sentence for each action, read without ambiguity."""

from pytest_e1ts.actions.sentences.forms import Form, forms_of
from pytest_e1ts.actions.sentences.reading import Sentences, Written
from pytest_e1ts.actions.sentences.vocabulary import business_sentence, known_sentences, sentence_of
from pytest_e1ts.actions.sentences.words import quoted

__all__ = ["Form", "Sentences", "Written", "business_sentence", "forms_of", "known_sentences", "quoted", "sentence_of"]
