namespace Ticketing.Api.Accounts.Work;

/// <summary>What work costs.</summary>
internal static class WorkPrice
{
    private const int OfAnAccount = 2;
    private const int OfNoProof = 1;

    private static readonly (TimeSpan Age, int Bits)[] OfYouth =
    [
        (TimeSpan.FromHours(1), 4),
        (TimeSpan.FromDays(1), 3),
        (TimeSpan.FromDays(7), 1),
    ];

    /// <summary>The leading zero bits of each puzzle: each doubles the work.</summary>
    public static int Bits(WorkSettings settings, WorkFacts facts) =>
        Math.Min(settings.MaxBits, settings.Bits + OfPurpose(facts) + OfAddress(settings, facts));

    // An account lasts; a place in line is worth what its owner's account is.
    private static int OfPurpose(WorkFacts facts) => facts.Purpose switch
    {
        WorkPurpose.Register => OfAnAccount,
        WorkPurpose.Join => (facts.IsProven ? 0 : OfNoProof) + OfYouth.FirstOrDefault(step => facts.Age < step.Age).Bits,
        _ => 0,
    };

    private static int OfAddress(WorkSettings settings, WorkFacts facts)
    {
        var load = Math.Max(facts.OfAddress / settings.FreePerAddress, facts.OfNetwork / settings.FreePerNetwork);
        return (int)Math.Log2(1 + load);
    }
}

/// <summary>What is known of somebody who is asked for work.</summary>
/// <param name="Purpose">What they want.</param>
/// <param name="Age">Of their account; the longest time there is where it does not matter.</param>
/// <param name="IsProven">Whether they have proved their e-mail address.</param>
/// <param name="OfAddress">What their address did lately, this time included.</param>
/// <param name="OfNetwork">The same of the network around it.</param>
internal readonly record struct WorkFacts(WorkPurpose Purpose, TimeSpan Age, bool IsProven, double OfAddress, double OfNetwork);
