using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Bots;

/// <summary><c>rush bots</c></summary>
internal static class BotsCommand
{
    private static readonly Option<int> Bots = Options.AtLeastOne("--bots", "Accounts that programs run.", 20_000);
    private static readonly Option<int> BotAddresses = Options.AtLeastOne("--bot-addresses", "Addresses that they come from.", 2_000);
    private static readonly Option<int> BotHashes = Options.AtLeastOne(
        "--bot-hashes", "What their operator's machines compute together, in thousands of hashes a second.", 80_000);
    private static readonly Option<int> People = Options.AtLeastOne("--people", "People, each with a device of their own.", 5_000);
    private static readonly Option<int> PersonHashes = Options.AtLeastOne(
        "--person-hashes", "What a device computes in its browser, in thousands of hashes a second.", 300);
    private static readonly Option<double> Sharing = Options.Ratio("--sharing", "Share of the people behind an address of a hundred.", 0.2);
    private static readonly Option<int> Arrive = Options.AtLeastOne("--arrive", "Seconds over which people come; bots come at once.", 30);
    private static readonly Option<int> Stock = Options.AtLeastOne("--stock", "Tickets on sale.", 2_000);
    private static readonly Option<int> PerOrder = Options.AtLeastOne("--per-order", "Tickets that each one wants.", 2);
    private static readonly Option<int> EasierBits = Options.Of(
        "--easier-bits", "By how many bits the server's ProofOfWork__Bits and __MaxBits are lower than its defaults.", 0);
    private static readonly Option<double> MinShare = Options.Ratio("--min-share", "The least share of the tickets that people must get.");

    public static Command Create()
    {
        var command = new Command("bots", "Accounts that programs run join a line at its opening, against people who come a little later.")
        {
            Bots, BotAddresses, BotHashes, People, PersonHashes, Sharing, Arrive, Stock, PerOrder, EasierBits, MinShare,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, stop) => Scenario.RunAsync(
            "bots", target.Read(parsed), (run, stopping) => new BotsScenario(run, Read(parsed)).RunAsync(stopping), stop));
        return command;
    }

    private static BotsOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Bots),
        parsed.GetValue(BotAddresses),
        parsed.GetValue(BotHashes) * 1e3,
        parsed.GetValue(People),
        parsed.GetValue(PersonHashes) * 1e3,
        parsed.GetValue(Sharing),
        parsed.GetValue(Arrive),
        parsed.GetValue(Stock),
        parsed.GetValue(PerOrder),
        parsed.GetValue(EasierBits),
        parsed.GetValue(MinShare));
}
