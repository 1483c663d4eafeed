using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Ticketing.Api.Accounts.Work;
using Ticketing.Bench.Engine;
using Ticketing.Bench.Report;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run work</c></summary>
internal static class WorkCommand
{
    private const int Checks = 500_000;
    private const int Count = 16;
    private const int IndexShift = 4;
    private const double MostMicroseconds = 50;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private static readonly byte[] Challenge = RandomNumberGenerator.GetBytes(Puzzles.ChallengeLength);
    private static readonly byte[] Answers = SomeAnswers();

    public static Command Create()
    {
        var command = new Command("work", $"Measures what it costs to check a proof of {Count} puzzles, and to refuse a forged one.");
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommonOptions.Values common, CancellationToken cancellation)
    {
        var check = await StepCost.MeasureAsync(
            "a good proof: signature and puzzles", 1, Checks, () => Take(CheckSignature() && CheckAnswers()));
        var refuse = await StepCost.MeasureAsync("a forged one: signature", 1, Checks, () => Take(CheckSignature()));
        FigureTable.Show([Describe(check), Describe(refuse)]);
        var demand = Demand.AtMostOf("checking a proof", MostMicroseconds, check.CpuMicroseconds, "µs");
        return await common.CloseAsync([demand], new { costs = new[] { check, refuse }, demands = new[] { demand } }, cancellation);
    }

    private static Task Take(bool isRight) => isRight ? Task.CompletedTask : throw new InvalidOperationException("The proof is wrong.");

    private static bool CheckSignature()
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return HMACSHA256.HashData(Key, Challenge, signature) == signature.Length;
    }

    // With no zeros asked for every answer is right, and each is looked at.
    private static bool CheckAnswers() => Puzzles.AreSolved(Challenge, Answers, bits: 0);

    private static byte[] SomeAnswers()
    {
        var answers = new byte[Count * Puzzles.AnswerLength];
        for (var index = 0; index < Count; index++)
            answers[index * Puzzles.AnswerLength] = (byte)(index << IndexShift);
        return answers;
    }

    private static (string, string) Describe(StepCost cost) => (cost.Step, string.Create(
        CultureInfo.InvariantCulture, $"{cost.CpuMicroseconds:N1} µs of processor   {cost.Bytes:N0} B"));
}
