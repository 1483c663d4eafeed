using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Sale;

/// <summary><c>rush sale</c></summary>
internal static class SaleCommand
{
    private static readonly Option<int> Buyers = Options.AtLeastOne(
        "--buyers", "How many buyers come; with --until-sold-out, at a time.", 20_000);
    private static readonly Option<int> Stock = Options.AtLeastOne("--stock", "Tickets in each tier.", 5_000);
    private static readonly Option<int> Tiers = Options.AtLeastOne("--tiers", "Tiers of the event.", 1);
    private static readonly Option<int?> Lines = Options.Optional<int?>(
        "--lines", "Lines in each order, spread over the tiers. [default: one in each tier]");
    private static readonly Option<int> Quantity = Options.AtLeastOne("--quantity", "Tickets in each line.", 1);
    private static readonly Option<bool> Reserved = Options.Flag("--reserved", "Sell seats instead of general admission.");
    private static readonly Option<double> Pay = Options.Ratio("--pay", "Share of the orders that is paid, then watched until it is.");
    private static readonly Option<double> Cancel = Options.Ratio("--cancel", "Share of the orders that is cancelled at once.");
    private static readonly Option<double> Abandon = Options.Ratio(
        "--abandon", "Share of the orders that is left behind; the rest is held as well.");
    private static readonly Option<string> Card = Options.Of(
        "--card", "The test card to pay with; must be one that succeeds in time.", "4242424242424242");
    private static readonly Option<int> PaidWithin = Options.AtLeastOne(
        "--paid-within", "Seconds until an order whose payment was accepted must be paid; --retry adds --patience.", 30);
    private static readonly Option<bool> Twice = Options.Flag("--twice", "Send each order twice at once under one key.");
    private static readonly Option<bool> Retry = Options.Flag(
        "--retry", "Repeat calls that are refused as overloaded or lost, with the same key.");
    private static readonly Option<int> Patience = Options.AtLeastOne("--patience", "Seconds for which --retry repeats one call.", 60);
    private static readonly Option<int?> Pace = Options.OptionalAtLeastOne(
        "--pace", "Orders begun in a second at most. [default: as many as the server answers]");
    private static readonly Option<bool> UntilSoldOut = Options.Flag("--until-sold-out", "Let more buyers in until nothing is left.");
    private static readonly Option<string?> Event = Options.Optional<string?>("--event", "Sell this event instead of a throw-away one.");
    private static readonly Option<bool> KeepEvent = Options.Flag("--keep-event", "Leave the throw-away event on sale at the end.");
    private static readonly Option<string?> Journal = Options.Optional<string?>(
        "--journal", "Append what clients are told to this file, for rush verify.");

    public static Command Create()
    {
        var command = new Command("sale", "Many buyers fight for few tickets; then everything is counted.")
        {
            Buyers, Stock, Tiers, Lines, Quantity, Reserved, Pay, Cancel, Abandon, Card, PaidWithin, Twice, Retry, Patience, Pace,
            UntilSoldOut, Event, KeepEvent, Journal,
        };
        var target = TargetOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            var shares = result.GetValue(Pay) + result.GetValue(Cancel) + result.GetValue(Abandon);
            if (shares > 1) result.AddError("--pay, --cancel and --abandon together exceed 1.");
        });
        command.SetAction((parsed, cancellation) => Scenario.RunAsync(
            "sale", target.Read(parsed), (run, stopping) => new SaleScenario(run, Read(parsed)).RunAsync(stopping), cancellation));
        return command;
    }

    private static SaleOptions Read(ParseResult parsed) => new()
    {
        Buyers = parsed.GetValue(Buyers),
        Stock = parsed.GetValue(Stock),
        Tiers = parsed.GetValue(Tiers),
        Lines = parsed.GetValue(Lines) ?? parsed.GetValue(Tiers),
        Quantity = parsed.GetValue(Quantity),
        Reserved = parsed.GetValue(Reserved),
        PayRatio = parsed.GetValue(Pay),
        CancelRatio = parsed.GetValue(Cancel),
        AbandonRatio = parsed.GetValue(Abandon),
        Card = parsed.GetRequiredValue(Card),
        PaidWithin = TimeSpan.FromSeconds(parsed.GetValue(PaidWithin)),
        Twice = parsed.GetValue(Twice),
        Retry = parsed.GetValue(Retry),
        Patience = parsed.GetValue(Retry) ? TimeSpan.FromSeconds(parsed.GetValue(Patience)) : TimeSpan.Zero,
        Pace = parsed.GetValue(Pace),
        UntilSoldOut = parsed.GetValue(UntilSoldOut),
        EventId = parsed.GetValue(Event),
        KeepEvent = parsed.GetValue(KeepEvent),
        JournalPath = parsed.GetValue(Journal),
    };
}
