# SPDX-License-Identifier: GPL-3.0-or-later
# ---------------------------------------------------------------------------------------------------------
# The training
# ---------------------------------------------------------------------------------------------------------


def loss_of(scores, targets):
    """Mean over all targets, in nats; where the target is -100 nothing is asked."""
    scores, targets = scores.flatten(0, -2), targets.flatten()
#: if label_smoothing
    loss = F.cross_entropy(scores, targets, ignore_index=-100, label_smoothing=label_smoothing)
#: else
    loss = F.cross_entropy(scores, targets, ignore_index=-100)
#: end
#: if z_loss
    loss = loss + z_loss * scores.logsumexp(dim=-1).square()[targets != -100].mean()
#: end
#: if confidence_penalty
    entropy = -(scores.softmax(-1) * scores.log_softmax(-1)).sum(-1)
    loss = loss - confidence_penalty * entropy[targets != -100].mean()
#: end
    return loss


#: if decays
decayed_roles = {{decayed_roles}}


def role(name, parameter):
    """What a tensor is for: matrix, embedding, head, bias or gain."""
    if name.endswith("bias"):
        return "bias"
    if parameter.dim() < 2:
        return "gain"
    if "wte" in name or "wpe" in name:
        return "embedding"
    return "head" if name.endswith("head.weight") else "matrix"


def decays(name, parameter):
    """Whether weight decay pulls this tensor towards zero."""
    return role(name, parameter) in decayed_roles


#: end
def make_optimizer(model):
#: if decays
    named = list(model.named_parameters())
    groups = [
        {"params": [p for name, p in named if decays(name, p)], "weight_decay": {{weight_decay}}},
        {"params": [p for name, p in named if not decays(name, p)], "weight_decay": 0.0},
    ]
    groups = [group for group in groups if group["params"]]
#: else
#: if closure
#: else
    groups = [{"params": list(model.parameters())}]
#: end
#: end
    return {{optimizer}}


def load(name):
    """An array that OptimLab wrote beside this file."""
    return torch.from_numpy(np.load(here / f"{name}.npy"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=recorded_steps, help="how many of the recorded steps to train")
    parser.add_argument("--double", action="store_true", help="64-bit numbers instead of 32")
    options = parser.parse_args()
    if options.double:
        torch.set_default_dtype(torch.float64)

    model = Model()
    weights = load_file(here / "initial.safetensors")
    model.load_state_dict({name: value.to(torch.get_default_dtype()) for name, value in weights.items()})
    optimizer = make_optimizer(model)
#: if goes_on
    # What the optimizer had learnt before the first of these steps.
    parameters = dict(model.named_parameters())
    for key, value in load_file(here / "optimizer.safetensors").items():
        kind, name = key.split("/", 1)
        optimizer.state[parameters[name]][kind] = value.to(torch.get_default_dtype())
    for parameter in parameters.values():
        optimizer.state[parameter]["step"] = torch.tensor({{updates}})
#: if nadam
        optimizer.state[parameter]["mu_product"] = torch.tensor({{mu_product}})
#: end
#: end
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, {options.steps:,} steps")

    # The batches in OptimLab's order: (steps, sequences, tokens).
    inputs, targets = load("inputs"), load("targets")
#: if padded
    lengths = load("lengths")
#: end
#: if encoder_decoder
    sources, source_lengths = load("sources"), load("source_lengths")
#: end
    expected = np.loadtxt(here / "optimlab_losses.csv", delimiter=",", skiprows=1, ndmin=2)[:, 1]
    losses = []
    for step in range({{from}}{{end}}):
#: if closure
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step)
#: if padded
        used = lengths[{{at}}] > 0  # a batch may have fewer sequences than the largest
#: end

        def gradient():
            """The batch's loss at the weights as they are now, and its gradient: asked for more than once a step."""
            optimizer.zero_grad()
#: if padded
            loss = loss_of(model({{batch}}), targets[{{at}}][used].long())
#: else
            loss = loss_of(model(inputs[{{at}}].long()), targets[{{at}}].long())
#: end
            loss.backward()
#: if clip_value
            nn.utils.clip_grad_value_(model.parameters(), clip_value)
#: end
#: if clip_norm
            nn.utils.clip_grad_norm_(model.parameters(), clip_norm)
#: end
            return loss

        loss = optimizer.step(gradient)
#: else
#: if padded
        used = lengths[{{at}}] > 0  # a batch may have fewer sequences than the largest
        scores = model({{batch}})
        loss = loss_of(scores, targets[{{at}}][used].long())
#: else
        scores = model(inputs[{{at}}].long())
        loss = loss_of(scores, targets[{{at}}].long())
#: end
        optimizer.zero_grad()
        loss.backward()
#: if clip_value
        nn.utils.clip_grad_value_(model.parameters(), clip_value)
#: end
#: if clip_norm
        nn.utils.clip_grad_norm_(model.parameters(), clip_norm)
#: end
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step)
        optimizer.step()
#: end
        losses.append(loss.item())
        if step % 50 == 0 or step + 1 == {{end}}:
            print(f"step {step + 1:5}  loss {losses[-1]:.6f}  OptimLab {expected[{{at}}]:.6f}", flush=True)

    difference = np.abs(np.array(losses) - expected[: len(losses)]).max()
    print(f"largest difference from OptimLab's losses: {difference:.2e}")
    np.savetxt(here / "pytorch_losses.csv", np.stack([np.arange(len(losses)) + {{first}}, losses], axis=1),
               delimiter=",", header="step,loss", comments="", fmt=["%d", "%.9g"])
    torch.save(model.state_dict(), here / "pytorch_weights.pt")


if __name__ == "__main__":
    main()
