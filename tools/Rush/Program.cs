using System.CommandLine;
using Ticketing.Rush.Bots;
using Ticketing.Rush.CommandLine;
using Ticketing.Rush.Draw;
using Ticketing.Rush.Fuzz;
using Ticketing.Rush.Gate;
using Ticketing.Rush.Hoard;
using Ticketing.Rush.HttpShare;
using Ticketing.Rush.Live;
using Ticketing.Rush.Poison;
using Ticketing.Rush.Queue;
using Ticketing.Rush.Race;
using Ticketing.Rush.Sale;
using Ticketing.Rush.Verify;

var rush = new RootCommand(
    "Load and race scenarios against a ticketing server. Exit code: 0 all promises kept, 1 one broken, 2 could not run.")
{
    SaleCommand.Create(),
    VerifyCommand.Create(),
    RaceCommand.Create(),
    PoisonCommand.Create(),
    FuzzCommand.Create(),
    HttpCommand.Create(),
    LiveCommand.Create(),
    QueueCommand.Create(),
    HoardCommand.Create(),
    BotsCommand.Create(),
    GateCommand.Create(),
    VerifyDrawCommand.Create(),
};

var parsed = rush.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? Scenario.Unusable : exitCode;
