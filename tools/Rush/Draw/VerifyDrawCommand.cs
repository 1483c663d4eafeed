using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Ticketing.Beacons;
using Ticketing.Rush.CommandLine;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;

namespace Ticketing.Rush.Draw;

/// <summary><c>rush verify-draw</c></summary>
internal static class VerifyDrawCommand
{
    public const string SeedWasFixed = "The seed is the one whose hash was published before the draw.";
    public const string ListIsTheOne = "The list is the one that was drawn from.";
    public const string RoundIsTheOne = "The beacon's round is the one that was named, and the chain's own: it has its signature.";
    public const string RoundCameAfter = "The list was closed before the round was born, so nobody knew it while the list could change.";
    public const string NumberIsRight = "The entry has the number that the draw gave it.";

    private static readonly Option<string> Event = new("--event") { Description = "The event: its id or its slug.", Required = true };
    private static readonly Option<string?> SeedHash =
        Options.Optional<string?>("--seed-hash", "The hash as you noted it before the draw.");
    private static readonly Option<string?> Entry = Options.Optional<string?>("--entry", "Your own entry: its number is shown.");
    private static readonly Option<long?> Round =
        Options.Optional<long?>("--round", "The beacon's round as you noted it before the draw.");
    private static readonly Option<string> Key = new("--beacon-key")
    {
        Description = "The beacon's public key, from a source of your own.",
        DefaultValueFactory = static _ => DrandChain.Quicknet.PublicKey,
    };

    private static readonly Option<int?> Number = Options.OptionalAtLeastOne("--number", "The number that you were told.");

    public static Command Create()
    {
        var command = new Command("verify-draw", "Repeats the draw of a waiting room from what is public, and checks a number.")
        {
            Event,
            SeedHash,
            Round,
            Key,
            Entry,
            Number,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Scenario.RunAsync("verify-draw", target.Read(parsed), (run, stopping) => VerifyAsync(run, parsed, stopping), cancellation));
        return command;
    }

    private static async Task VerifyAsync(Run run, ParseResult parsed, CancellationToken cancellation)
    {
        using var caller = new Caller(run.Server);
        var path = $"/api/events/{Uri.EscapeDataString(parsed.GetRequiredValue(Event))}/queue/draw";
        var draw = (await AskAsync(caller, path, cancellation)).Read(DrawJson.Default.DrawRecord);
        if (draw is not { Seed: { } seed, ListHash: { } listHash, Beacon: { } beacon })
            throw new UsageException("The lots have not been drawn yet.");
        var list = (await AskAsync(caller, path + "/list", cancellation)).Body.ToArray();

        var seedBytes = Convert.FromHexString(seed);
        var published = parsed.GetValue(SeedHash) ?? draw.SeedHash;
        run.Promises.Check(SeedWasFixed, Convert.ToHexStringLower(SHA256.HashData(seedBytes)) == published, $"its hash is not {published}");
        run.Promises.Check(ListIsTheOne, Convert.ToHexStringLower(SHA256.HashData(list)) == listHash, $"its hash is not {listHash}");
        var randomness = CheckBeacon(run, draw, beacon, parsed);
        var drawn = VerifyDraw.Repeat(seedBytes, list, randomness);
        run.Totals.Add("entries", drawn.Length);
        if (parsed.GetValue(Entry) is { } entry) CheckNumber(run, Array.IndexOf(drawn, entry) + 1, entry, parsed.GetValue(Number));
    }

    /// <summary>Says what part a beacon had, and checks it. Returns what it added.</summary>
    private static byte[] CheckBeacon(Run run, DrawRecord draw, BeaconRecord beacon, ParseResult parsed)
    {
        if (beacon is not { Use: "used", Round: { } round, Signature: { } text, BornAt: { } bornAt })
        {
            Screen.Say(
                beacon.Use == "missed"
                    ? $"The draw ran WITHOUT a beacon: round {beacon.Round} could not be had. It depends on the seed and the list alone."
                    : "The draw ran WITHOUT a beacon. It depends on the seed and the list alone.");
            if (parsed.GetValue(Round) is { } noted)
                run.Promises.Check(RoundIsTheOne, false, $"it ran without a beacon, though round {noted} was named");
            return [];
        }

        var chain = new DrandChain(beacon.Chain ?? "", parsed.GetRequiredValue(Key), DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1));
        var signature = Convert.FromHexString(text);
        run.Totals.Add("beacon round", round);
        run.Promises.Check(
            RoundIsTheOne, (parsed.GetValue(Round) ?? round) == round && chain.Verifies(round, signature),
            $"round {round} with signature {text}");
        run.Promises.Check(RoundCameAfter, draw.ClosedAt < bornAt, $"closed {draw.ClosedAt:O}, born {bornAt:O}");
        return DrandChain.RandomnessOf(signature);
    }


    private static void CheckNumber(Run run, int number, string entry, int? told)
    {
        run.Totals.Add("number", number);
        run.Promises.Check(
            NumberIsRight, number > 0 && (told ?? number) == number,
            number > 0 ? $"entry {entry} drew {number}, not {told}" : $"entry {entry} is not in the list");
    }

    private static async Task<Answer> AskAsync(Caller caller, string path, CancellationToken cancellation)
    {
        var answer = await caller.SendAsync(new Call(CallKind.Setup, HttpMethod.Get, path), cancellation);
        return answer.IsSuccess ? answer : throw new UsageException($"{path} is answered {answer}.");
    }
}

/// <summary>The public record of a draw.</summary>
internal sealed record DrawRecord(string SeedHash, string? Seed, string? ListHash, int Entries, DateTimeOffset? ClosedAt)
{
    /// <summary>A server of before says nothing of it, and has none.</summary>
    public BeaconRecord Beacon { get; init; } = new("none", null, null, null, null);
}

/// <summary>The part that a beacon had in it.</summary>
internal sealed record BeaconRecord(string Use, string? Chain, long? Round, DateTimeOffset? BornAt, string? Signature);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DrawRecord))]
internal sealed partial class DrawJson : JsonSerializerContext;
