# SPDX-License-Identifier: GPL-3.0-or-later
"""Spreads of initializers as torch.nn.init, transformers, jax's formulas and the papers' tables have them.

What a library draws from is read off the call that fills the tensor (its bound or its standard deviation), so
the numbers are exact and not measured. Writes data/initializers.json.
"""

import json
import math
import pathlib

import torch
import transformers

HERE = pathlib.Path(__file__).parent


class Calls:
    """The last filling of every tensor, by its place in memory."""

    def __enter__(self):
        self.filled = {}
        self.kept = {name: getattr(torch.Tensor, name) for name in ("normal_", "uniform_", "zero_")}

        def normal(tensor, mean=0.0, std=1.0, **more):
            self.filled[tensor.data_ptr()] = {"law": "normal", "scale": float(std)}
            return self.kept["normal_"](tensor, mean, std, **more)

        def uniform(tensor, low=0.0, high=1.0, **more):
            assert low == -high or (low, high) == (0.0, 1.0)
            self.filled[tensor.data_ptr()] = {"law": "uniform", "scale": float(high)}
            return self.kept["uniform_"](tensor, low, high, **more)

        def zero(tensor):
            if tensor.ndim < 2:  # the row of a padding token, at the place of its matrix
                return self.kept["zero_"](tensor)
            self.filled[tensor.data_ptr()] = {"law": "constant", "scale": 0.0}
            return self.kept["zero_"](tensor)

        torch.Tensor.normal_, torch.Tensor.uniform_, torch.Tensor.zero_ = normal, uniform, zero
        return self

    def __exit__(self, *error):
        for name, function in self.kept.items():
            setattr(torch.Tensor, name, function)

    def of(self, tensor):
        return self.filled[tensor.data_ptr()]


def plain():
    """One (fan_out, fan_in) matrix through every function of torch.nn.init."""
    cases = []
    init = torch.nn.init
    for rows, cols in ((96, 64), (64, 256), (64, 64)):
        def add(init_id, params, fill):
            tensor = torch.empty(rows, cols, dtype=torch.float64)
            with Calls() as calls:
                fill(tensor)
            cases.append({"id": init_id, "params": params, "rows": rows, "cols": cols, **calls.of(tensor)})

        add("normal", {"std": 0.3, "scale_residual": False}, lambda w: init.normal_(w, 0, 0.3))
        add("uniform", {"bound": 0.2}, lambda w: init.uniform_(w, -0.2, 0.2))
        for gain in (1.0, 1.7):
            add("xavier", {"gain": gain}, lambda w, g=gain: init.xavier_uniform_(w, g))
            add("xavier", {"gain": gain, "distribution": "normal"}, lambda w, g=gain: init.xavier_normal_(w, g))
        for mode in ("fan_in", "fan_out"):
            for kind in ("linear", "relu", "leaky_relu", "tanh", "sigmoid", "selu"):
                params = {"mode": mode, "nonlinearity": kind, "negative_slope": 0.2}
                slope = 0.2 if kind == "leaky_relu" else 0
                add("kaiming", {**params, "distribution": "uniform"},
                    lambda w, s=slope, m=mode, k=kind: init.kaiming_uniform_(w, s, m, k))
                add("kaiming", {**params, "distribution": "normal"},
                    lambda w, s=slope, m=mode, k=kind: init.kaiming_normal_(w, s, m, k))
    return cases


def whole_models():
    """The spread of each kind of weight in transformers' models."""
    cases = []
    width, depth, heads, ff, vocabulary = 48, 3, 4, 96, 11
    sizes = {"d_model": width, "blocks": depth, "heads": heads, "d_ff": ff}
    with Calls() as calls:
        model = transformers.GPT2LMHeadModel(
            transformers.GPT2Config(vocab_size=vocabulary, n_positions=32, n_embd=width, n_layer=depth, n_head=heads,
                                    n_inner=ff, initializer_range=0.03))
        block = model.transformer.h[1]
        cases.append({"id": "gpt2", "params": {"std": 0.03, "position_std": 0.03}, **sizes, "uses": {
            "token": calls.of(model.transformer.wte.weight), "position": calls.of(model.transformer.wpe.weight),
            "query": calls.of(block.attn.c_attn.weight), "value": calls.of(block.attn.c_attn.weight),
            "attention_out": calls.of(block.attn.c_proj.weight), "up": calls.of(block.mlp.c_fc.weight),
            "down": calls.of(block.mlp.c_proj.weight)}})
        bert = transformers.BertModel(
            transformers.BertConfig(vocab_size=vocabulary, hidden_size=width, num_hidden_layers=depth,
                                    num_attention_heads=heads, intermediate_size=ff, initializer_range=0.03))
        layer = bert.encoder.layer[1]
        cases.append({"id": "bert", "params": {"std": 0.03}, **sizes, "uses": {
            "token": calls.of(bert.embeddings.word_embeddings.weight),
            "position": calls.of(bert.embeddings.position_embeddings.weight),
            "query": calls.of(layer.attention.self.query.weight), "value": calls.of(layer.attention.self.value.weight),
            "attention_out": calls.of(layer.attention.output.dense.weight),
            "up": calls.of(layer.intermediate.dense.weight), "down": calls.of(layer.output.dense.weight)}})
        head_size = 12
        t5 = transformers.T5ForConditionalGeneration(
            transformers.T5Config(vocab_size=vocabulary, d_model=width, d_kv=head_size, d_ff=ff, num_layers=depth,
                                  num_heads=heads, initializer_factor=0.7, tie_word_embeddings=False))
        attention, feed = t5.encoder.block[1].layer[0].SelfAttention, t5.encoder.block[1].layer[1].DenseReluDense
        query = dict(calls.of(attention.q.weight))
        # T5 does not divide scores by the root of the head's size; this attention does.
        query["scale"] *= math.sqrt(head_size)
        cases.append({"id": "t5", "params": {"factor": 0.7}, **sizes, "uses": {
            "token": calls.of(t5.shared.weight), "query": query, "key": calls.of(attention.k.weight),
            "value": calls.of(attention.v.weight), "attention_out": calls.of(attention.o.weight),
            "up": calls.of(feed.wi.weight), "down": calls.of(feed.wo.weight)}})
    return cases


def truncated():
    """σ of what trunc_normal_ leaves, by scipy's closed form in torch's own functions."""
    cases = []
    for cut in (0.5, 1.0, 2.0, 3.0):
        c = torch.tensor(cut, dtype=torch.float64)
        inside = torch.special.erf(c / math.sqrt(2))
        edge = torch.exp(-c * c / 2) / math.sqrt(2 * math.pi)
        closed = math.sqrt(float(1 - 2 * c * edge / inside))
        sample = torch.empty(4_000_000, dtype=torch.float64)
        torch.nn.init.trunc_normal_(sample, 0, 1, -cut, cut)
        assert abs(float(sample.std()) / closed - 1) < 2e-3, (cut, closed)
        cases.append({"cut": cut, "std": closed})
    return cases


def main():
    torch.manual_seed(1)
    data = {"source": "torch.nn.init, transformers", "version": f"{torch.__version__}, {transformers.__version__}",
            "plain": plain(), "models": whole_models(), "truncated": truncated()}
    path = HERE / "data" / "initializers.json"
    path.write_text(json.dumps(data, indent=1) + "\n")
    print(f"{path.name}: {len(data['plain'])} plain cases, {len(data['models'])} models")


if __name__ == "__main__":
    main()
