# SPDX-License-Identifier: GPL-3.0-or-later
"""One model of each family, trained for 200 steps in float64 -> data/families.json.

The models are described in OptimLab's own terms and written here a second time, in PyTorch: batches are
padded and masked where OptimLab lays sequences of unlike length one after the other. Weights, texts and
batches follow from the formula generator (README.md), so the file stores only what comes out.
"""

import copy
import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import training
from common import DATA, TORCH_VERSION, check_torch_version, uniform, write_json
from nanogpt import N_TOKENS, largest, make_tokens
from training import MAX_GRAD_NORM, SCHEDULE, STEPS, learning_rates, parameter_kind, projection

OPTIMIZER = dict(id="adamw", lr=1e-3, beta1=0.9, beta2=0.98, eps=1e-8, weight_decay=0.1)
START_STREAM, LENGTH_STREAM, TARGET_LENGTH_STREAM, IGNORED_STREAM = 3, 4, 5, 6
FIRST_WEIGHT_STREAM, SCORES_STREAM = 1000, 3000
# Large enough for attention to be far from uniform, where a wrong position would hardly show.
MATRIX_STD, GAIN_SPREAD, BIAS_SPREAD = 0.2, 0.4, 0.2
SYMBOLS, IGNORED = 20, -1

BLOCK = dict(n_heads=4, d_ff=64, activation="gelu", n_kv_heads=0, head_size=0, qk_norm=False,
             norm="layer_norm", norm_place="pre", residual="plain", residual_scale=1.0)
MODEL = dict(d_model=32, context=24, bias=True, tied_head=True, family="decoder", positions="learned",
             rotary_base=10000.0, embedding_scale=False, embedding_norm=False, final_norm="none",
             tied_embeddings=True, pooling="mean")
CASE = dict(output="language", outputs=0, vocabulary=22, source_vocabulary=0, batch=6, ignored=0.0,
            label_smoothing=0.0)


def blocks(count, **changes):
    return [dict(BLOCK, **changes)] * count


def bert(**changes):
    return dict(MODEL, family="encoder", embedding_norm=True,
                blocks=blocks(2, norm_place="post", **changes))


LLAMA = dict(MODEL, d_model=48, context=80, bias=False, tied_head=False, positions="rotary",
             final_norm="rms_norm",
             blocks=blocks(2, n_heads=6, n_kv_heads=2, d_ff=72, activation="swiglu", norm="rms_norm"))
ORIGINAL_BLOCKS = blocks(2, activation="relu", norm_place="post")
ORIGINAL = dict(MODEL, family="encoder_decoder", positions="sinusoidal", embedding_scale=True,
                blocks=ORIGINAL_BLOCKS, encoder_blocks=ORIGINAL_BLOCKS)
T5_BLOCK = dict(n_heads=6, head_size=8, d_ff=56, activation="geglu", norm="rms_norm")
T5 = dict(MODEL, d_model=40, family="encoder_decoder", bias=False, tied_head=False, positions="alibi",
          tied_embeddings=False, final_norm="rms_norm", blocks=blocks(2, qk_norm=True, **T5_BLOCK),
          encoder_blocks=blocks(2, **T5_BLOCK))

SUBLN_BLOCKS = blocks(2, inner_norm=True, residual="learned_scale", residual_scale=1.0)
SUBLN = dict(MODEL, family="encoder_decoder", blocks=SUBLN_BLOCKS,
             encoder_blocks=blocks(2, inner_norm=True, activation="swiglu", norm="rms_norm"))

CASES = [
    dict(CASE, name="llama", model=LLAMA),
    dict(CASE, name="bert-tagger", model=dict(bert(), context=70), output="tags", outputs=5, ignored=0.3),
    dict(CASE, name="bert-mean-deepnorm", model=bert(residual="deepnorm", residual_scale=1.4),
         output="label", outputs=3, batch=8, ignored=0.15),
    dict(CASE, name="bert-first-layer-scale",
         model=dict(bert(residual="layer_scale", residual_scale=0.5), pooling="first"), output="label",
         outputs=3, batch=8),
    dict(CASE, name="original", model=ORIGINAL, label_smoothing=0.1, ignored=0.1),
    dict(CASE, name="t5", model=T5, vocabulary=16, source_vocabulary=22),
    dict(CASE, name="subln", model=SUBLN),
]


def make_norm(kind, d, bias):
    return nn.LayerNorm(d, eps=1e-5, bias=bias) if kind == "layer_norm" else nn.RMSNorm(d, eps=1e-6)


def sinusoids(length, d):
    slowing = 10000.0 ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = torch.outer(torch.arange(length, dtype=torch.float64), slowing)
    return torch.stack((angles.sin(), angles.cos()), dim=-1).flatten(1)


def alibi_slopes(heads):
    """The slopes as the paper's appendix makes them, also for numbers that are no power of two."""
    power = 2 ** math.floor(math.log2(heads))
    slopes = [2.0 ** (-8.0 * (h + 1) / power) for h in range(power)]
    return slopes if power == heads else slopes + alibi_slopes(2 * power)[0::2][:heads - power]


def turn(x, base):
    """Channels j and j + D/2 are a complex number that turns with the position."""
    half = x.shape[-1] // 2
    angles = torch.outer(torch.arange(x.shape[-2], dtype=torch.float64),
                         base ** (-torch.arange(half, dtype=torch.float64) / half)).to(x.dtype)
    turned = torch.complex(x[..., :half], x[..., half:]) * torch.polar(torch.ones_like(angles), angles)
    return torch.cat((turned.real, turned.imag), dim=-1)


class Attention(nn.Module):
    """To itself (c_attn makes q, k and v) or to a memory (q_attn makes q, c_attn k and v)."""

    def __init__(self, model, block, cross, fused):
        super().__init__()
        d, bias = model["d_model"], model["bias"]
        self.heads, self.kv_heads = block["n_heads"], block["n_kv_heads"] or block["n_heads"]
        self.size = block["head_size"] or d // self.heads
        self.cross, self.fused, self.base = cross, fused, model["rotary_base"]
        self.rotary = model["positions"] == "rotary" and not cross
        self.alibi = model["positions"] == "alibi" and not cross
        width, kv_width = self.heads * self.size, self.kv_heads * self.size
        if cross:
            self.q_attn = nn.Linear(d, width, bias=bias)
        self.c_attn = nn.Linear(d, 2 * kv_width + (0 if cross else width), bias=bias)
        if block["qk_norm"]:
            self.q_norm, self.k_norm = nn.RMSNorm(self.size, eps=1e-6), nn.RMSNorm(self.size, eps=1e-6)
        if block.get("inner_norm"):
            self.ln_inner = make_norm(block["norm"], width, bias)
        self.c_proj = nn.Linear(width, d, bias=bias)

    def forward(self, x, memory, mask):
        """mask: (batch, 1, queries or 1, keys), true where a query sees a key."""
        width, kv_width = self.heads * self.size, self.kv_heads * self.size
        if self.cross:
            parts = [self.q_attn(x), *self.c_attn(memory).split(kv_width, dim=-1)]
        else:
            parts = self.c_attn(x).split((width, kv_width, kv_width), dim=-1)
        q, k, v = (part.unflatten(-1, (-1, self.size)).transpose(1, 2) for part in parts)
        if hasattr(self, "q_norm"):
            q, k = self.q_norm(q), self.k_norm(k)
        if self.rotary:
            q, k = turn(q, self.base), turn(k, self.base)
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -math.inf)
        if self.alibi:
            at = torch.arange(x.shape[1])
            slopes = torch.tensor(alibi_slopes(self.heads), dtype=x.dtype)
            bias = bias - slopes[:, None, None] * (at[:, None] - at[None, :]).abs()
        if self.fused:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, enable_gqa=True)
        else:
            shared = lambda part: part.repeat_interleave(self.heads // self.kv_heads, dim=1)
            scores = q @ shared(k).transpose(-2, -1) / math.sqrt(self.size)
            mixed = (scores + bias).softmax(dim=-1) @ shared(v)
        mixed = mixed.transpose(1, 2).flatten(2)
        return self.c_proj(self.ln_inner(mixed) if hasattr(self, "ln_inner") else mixed)


class FeedForward(nn.Module):

    def __init__(self, model, block):
        super().__init__()
        self.activation, self.gated = block["activation"], block["activation"] in ("geglu", "swiglu")
        wide = (2 if self.gated else 1) * block["d_ff"]
        self.c_fc = nn.Linear(model["d_model"], wide, bias=model["bias"])
        if block.get("inner_norm"):
            self.ln_inner = make_norm(block["norm"], block["d_ff"], model["bias"])
        self.c_proj = nn.Linear(block["d_ff"], model["d_model"], bias=model["bias"])

    def forward(self, x):
        f = dict(gelu=F.gelu, geglu=F.gelu, relu=F.relu, swiglu=F.silu)[self.activation]
        if self.gated:
            gate, up = self.c_fc(x).chunk(2, dim=-1)
            h = f(gate) * up
        else:
            h = f(self.c_fc(x))
        return self.c_proj(self.ln_inner(h) if hasattr(self, "ln_inner") else h)


class Block(nn.Module):

    def __init__(self, model, block, cross, fused):
        super().__init__()
        d = model["d_model"]
        self.post = block["norm_place"] == "post"
        self.keep = block["residual_scale"] if block["residual"] == "deepnorm" else 1.0
        self.ln_1 = make_norm(block["norm"], d, model["bias"])
        self.attn = Attention(model, block, False, fused)
        if cross:
            self.ln_cross = make_norm(block["norm"], d, model["bias"])
            self.cross = Attention(model, block, True, fused)
        self.ln_2 = make_norm(block["norm"], d, model["bias"])
        self.mlp = FeedForward(model, block)
        if block["residual"] in ("layer_scale", "learned_scale"):
            n = d if block["residual"] == "layer_scale" else 1
            self.ln_1_scale, self.ln_2_scale = nn.Parameter(torch.ones(n)), nn.Parameter(torch.ones(n))
            if cross:
                self.ln_cross_scale = nn.Parameter(torch.ones(n))

    def join(self, x, norm_name, branch):
        norm, scale = getattr(self, norm_name), getattr(self, norm_name + "_scale", 1.0)
        if self.post:
            return norm(self.keep * x + scale * branch(x))
        return self.keep * x + scale * branch(norm(x))

    def forward(self, x, mask, memory, memory_mask):
        x = self.join(x, "ln_1", lambda h: self.attn(h, None, mask))
        if memory is not None:
            x = self.join(x, "ln_cross", lambda h: self.cross(h, memory, memory_mask))
        return self.join(x, "ln_2", self.mlp)


class Stack(nn.Module):
    """Embeddings, blocks, final norm."""

    def __init__(self, model, list_of_blocks, wte, cross, fused):
        super().__init__()
        d, bias = model["d_model"], model["bias"]
        self.model, self.wte = model, wte
        if model["positions"] == "learned":
            self.wpe = nn.Embedding(model["context"], d)
        if model["embedding_norm"]:
            self.ln_emb = make_norm("layer_norm", d, bias)
        self.h = nn.ModuleList(Block(model, block, cross, fused) for block in list_of_blocks)
        if model["final_norm"] != "none":
            self.ln_f = make_norm(model["final_norm"], d, bias)

    def forward(self, ids, mask, memory=None, memory_mask=None):
        d, length = self.model["d_model"], ids.shape[1]
        x = self.wte(ids) * (math.sqrt(d) if self.model["embedding_scale"] else 1.0)
        if self.model["positions"] == "learned":
            x = x + self.wpe(torch.arange(length))
        if self.model["positions"] == "sinusoidal":
            x = x + sinusoids(length, d).to(x.dtype)
        if self.model["embedding_norm"]:
            x = self.ln_emb(x)
        for block in self.h:
            x = block(x, mask, memory, memory_mask)
        return self.ln_f(x) if self.model["final_norm"] != "none" else x


def seen(lengths, longest):
    """(batch, longest): where there is a token and not padding."""
    return torch.arange(longest)[None, :] < lengths[:, None]


class Transformer(nn.Module):
    """Any of the families; parameter names are OptimLab's."""

    def __init__(self, case, fused=False):
        super().__init__()
        model, d = case["model"], case["model"]["d_model"]
        self.case, self.model = case, model
        self.reads = model["family"] == "encoder_decoder"
        wte = nn.Embedding(case["vocabulary"], d)
        self.transformer = Stack(model, model["blocks"], wte, self.reads, fused)
        if self.reads:
            source_wte = wte if model["tied_embeddings"] else nn.Embedding(case["source_vocabulary"], d)
            self.encoder = Stack(model, model["encoder_blocks"], source_wte, False, fused)
        if case["output"] == "language":
            self.lm_head = nn.Linear(d, case["vocabulary"], bias=False)
            if model["tied_head"]:
                self.lm_head.weight = wte.weight
        else:
            self.head = nn.Linear(d, case["outputs"])

    def scores(self, batch):
        memory = memory_mask = None
        if self.reads:
            memory_mask = seen(batch["source_lengths"], batch["source"].shape[1])[:, None, None, :]
            memory = self.encoder(batch["source"], memory_mask)
        length = batch["inputs"].shape[1]
        there = seen(batch["lengths"], length)
        mask = there[:, None, None, :]
        if self.model["family"] != "encoder":
            mask = mask & torch.ones(length, length, dtype=torch.bool).tril()
        x = self.transformer(batch["inputs"], mask, memory, memory_mask)
        if self.case["output"] == "language":
            return self.lm_head(x)
        if self.case["output"] == "tags":
            return self.head(x)
        if self.model["pooling"] == "first":
            return self.head(x[:, 0])
        return self.head((x * there[:, :, None]).sum(dim=1) / batch["lengths"][:, None])

    def forward(self, batch, reduction="mean"):
        return F.cross_entropy(self.scores(batch).flatten(0, -2), batch["targets"].flatten(),
                               ignore_index=IGNORED, label_smoothing=self.case["label_smoothing"],
                               reduction=reduction)


def integers(limit, stream, k):
    return np.floor(limit * uniform(stream, k)).astype(np.int64)


def make_sequences(case, text, step):
    """The sequences of a batch, each as long as it is."""
    context, found = case["model"]["context"], []
    for number in range(case["batch"] * step, case["batch"] * (step + 1)):
        n = 1 + int(integers(context, LENGTH_STREAM, number)[0])
        start = int(integers(N_TOKENS - context - 1, START_STREAM, number)[0])
        x, after = text[start:start + n], text[start + 1:start + n + 1]
        one = dict(inputs=x, source=None)
        if case["output"] == "tags":
            one["targets"] = (x + after) % case["outputs"]
        elif case["output"] == "label":
            one["targets"] = x[-1:] % case["outputs"]
        elif case["model"]["family"] == "decoder":
            one["targets"] = after
        else:  # the source backwards, cut off or begun again, in symbols of the target's vocabulary
            begin = case["vocabulary"] - 2
            m = 1 + int(integers(context, TARGET_LENGTH_STREAM, number)[0])
            one["source"] = x
            one["targets"] = x[n - 1 - np.arange(m) % n] % begin
            one["inputs"] = np.concatenate(([begin], one["targets"][:-1]))
        places = context * number + np.arange(len(one["targets"]))
        one["targets"] = np.where(uniform(IGNORED_STREAM, places) < case["ignored"], IGNORED, one["targets"])
        found.append(one)
    return found


def pad(case, sequences):
    """One padded batch; the padding is a token of its own, which nobody may look at."""

    def rows(key, filler):
        longest = max(len(one[key]) for one in sequences)
        return torch.tensor(np.stack([
            np.concatenate((one[key], np.full(longest - len(one[key]), filler))) for one in sequences]))

    lengths = lambda key: torch.tensor([len(one[key]) for one in sequences])
    batch = dict(inputs=rows("inputs", case["vocabulary"] - 1), lengths=lengths("inputs"),
                 targets=rows("targets", IGNORED))
    if sequences[0]["source"] is not None:
        source_vocabulary = case["source_vocabulary"] or case["vocabulary"]
        batch |= dict(source=rows("source", source_vocabulary - 1), source_lengths=lengths("source"))
    return batch


def make_model(case, dtype=torch.float64, fused=False):
    """Parameter i, in the order of named_parameters(), takes its elements from stream 1000 + i."""
    model = Transformer(case, fused).to(dtype)
    with torch.no_grad():
        for i, (name, p) in enumerate(model.named_parameters()):
            u = uniform(FIRST_WEIGHT_STREAM + i, np.arange(p.numel())) - 0.5
            values = {"matrix": MATRIX_STD * math.sqrt(12.0) * u, "gain": 1.0 + GAIN_SPREAD * u,
                      "bias": BIAS_SPREAD * u}[parameter_kind(name, p)]
            p.copy_(torch.from_numpy(values).reshape(p.shape))
    return model


def score_facts(case, model, sequences):
    """The scores of one batch without those of the padding, and how many they are."""
    batch = pad(case, sequences)
    scores = model.scores(batch)
    if case["output"] != "label":
        scores = scores[seen(batch["lengths"], scores.shape[1])]
    return dict(count=scores.numel(), norm=scores.norm().item(), dot=projection(SCORES_STREAM, scores))


def train(case, text, dtype):
    model = make_model(case, dtype)
    return training.train(model, OPTIMIZER, lambda t: model(pad(case, make_sequences(case, text, t))))


def loss_and_gradients(model, case, batches, total=None):
    """Of several batches together, in one vector; the mean is taken over `total` targets."""
    model.zero_grad()
    loss = 0.0
    for batch in batches:
        part = model(batch) if total is None else model(batch, reduction="sum") / total
        part.backward()
        loss += part.item()
    return np.concatenate([[loss]] + [p.grad.flatten().numpy() for p in model.parameters()])


def check_whole(case, text):
    """Padding changes nothing, and the attention written out here agrees with torch's own."""
    sequences = make_sequences(case, text, 0)
    batch = pad(case, sequences)
    model = make_model(case)
    padded = loss_and_gradients(model, case, [batch])
    total = int((batch["targets"] != IGNORED).sum())
    apart = loss_and_gradients(model, case, [pad(case, [one]) for one in sequences], total)
    np.testing.assert_allclose(apart, padded, rtol=1e-10, atol=1e-13)
    fused = loss_and_gradients(make_model(case, fused=True), case, [batch])
    np.testing.assert_allclose(fused, padded, rtol=1e-10, atol=1e-13)


def torch_layer(case, block):
    """torch.nn's own layer with the weights of this post-norm block."""
    spec, d = case["model"]["blocks"][0], case["model"]["d_model"]
    cross = hasattr(block, "cross")
    make = nn.TransformerDecoderLayer if cross else nn.TransformerEncoderLayer
    layer = make(d, spec["n_heads"], spec["d_ff"], dropout=0.0, activation=spec["activation"],
                 batch_first=True, norm_first=False, dtype=torch.float64)
    names = {"self_attn.in_proj_": "attn.c_attn.", "self_attn.out_proj.": "attn.c_proj.",
             "linear1.": "mlp.c_fc.", "linear2.": "mlp.c_proj.", "norm1.": "ln_1.",
             "norm2.": "ln_cross." if cross else "ln_2.", "norm3.": "ln_2.",
             "multihead_attn.out_proj.": "cross.c_proj."}
    ours = dict(block.named_parameters())
    for kind in ("weight", "bias") if cross else ():
        ours["multihead_attn.in_proj_" + kind] = torch.cat(
            (ours["cross.q_attn." + kind], ours["cross.c_attn." + kind]))
    with torch.no_grad():
        for name, p in layer.named_parameters():
            prefix = name.removesuffix("weight").removesuffix("bias")
            p.copy_(ours[names.get(prefix, prefix) + name[len(prefix):]])
    return layer


def check_layers(case, text):
    """The first block of each stack does what torch.nn's layer does, seen from outside."""
    batch = pad(case, make_sequences(case, text, 0))
    model = copy.deepcopy(make_model(case))
    there = seen(batch["lengths"], batch["inputs"].shape[1])
    x = model.transformer.wte(batch["inputs"]).detach()
    future = ~torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).tril()

    def compare(block, h, mask, keep, **torch_arguments):
        memory = torch_arguments.get("memory")
        memory_mask = None if memory is None else source_there[:, None, None, :]
        results = []
        for run in (lambda v: block(v, mask, memory, memory_mask),
                    lambda v: torch_layer(case, block)(v, **torch_arguments)):
            leaf = h.clone().requires_grad_()
            y = run(leaf)[keep]
            y.square().sum().backward()
            results.append(torch.cat((y.flatten(), leaf.grad[keep].flatten())).detach().numpy())
        np.testing.assert_allclose(results[0], results[1], rtol=1e-10, atol=1e-12)

    if case["model"]["family"] == "encoder":
        compare(model.transformer.h[0], x, there[:, None, None, :], there, src_key_padding_mask=~there)
        return
    source_there = seen(batch["source_lengths"], batch["source"].shape[1])
    source = model.encoder.wte(batch["source"]).detach()
    compare(model.encoder.h[0], source, source_there[:, None, None, :], source_there,
            src_key_padding_mask=~source_there)
    compare(model.transformer.h[0], x, there[:, None, None, :] & ~future, there, memory=source,
            tgt_mask=future, tgt_key_padding_mask=~there, memory_key_padding_mask=~source_there)


def make_case(case, text):
    check_whole(case, text)
    if case["name"] in ("bert-tagger", "original"):
        check_layers(case, text)
    losses, grad_norms, facts = train(case, text, torch.float64)
    losses32, grad_norms32, facts32 = train(case, text, torch.float32)
    column = lambda rows, key: [row[key] for row in rows]
    float32 = dict(
        loss_max_deviation=largest(losses32, losses, relative=False),
        grad_norm_max_relative_deviation=largest(grad_norms32, grad_norms, relative=True),
        final_norm_max_relative_deviation=largest(column(facts32, "final_norm"),
                                                  column(facts, "final_norm"), relative=True))
    model = make_model(case)
    count = sum(p.numel() for p in model.parameters())
    print(f"families {case['name']}: {count} parameters, loss {losses[0]:.4f} -> "
          f"{np.mean(losses[-10:]):.4f}, clipped in {sum(n > MAX_GRAD_NORM for n in grad_norms)} of {STEPS} "
          f"steps; float32: {float32}")
    return dict(case, parameter_count=count, loss=losses, grad_norm=grad_norms,
                scores=score_facts(case, model, make_sequences(case, text, 0)), parameters=facts,
                float32=float32)


def main():
    check_torch_version(torch)
    torch.set_num_threads(1)  # the order of the sums, and so the last digits, depend on it
    text = make_tokens(SYMBOLS)
    write_json(DATA / "families.json",
               dict(source="PyTorch, the families' models written out", version=TORCH_VERSION, steps=STEPS,
                    max_grad_norm=MAX_GRAD_NORM, optimizer=OPTIMIZER, schedule=SCHEDULE,
                    lr=learning_rates(OPTIMIZER), tokens=dict(symbols=SYMBOLS, count=N_TOKENS, sum=int(text.sum())),
                    cases=[make_case(case, text) for case in CASES]))


if __name__ == "__main__":
    main()
