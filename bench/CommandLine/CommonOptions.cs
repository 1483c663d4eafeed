using System.CommandLine;
using Ticketing.Bench.Report;

namespace Ticketing.Bench.CommandLine;

/// <summary>What every benchmark can be told.</summary>
internal sealed class CommonOptions
{
    private readonly Option<FileInfo?> _json = new("--json") { Description = "Also write the figures to this file." };
    private readonly Option<bool> _check = new("--check") { Description = "Exit with 1 if a demand is not met." };

    public static CommonOptions AddTo(Command command)
    {
        var options = new CommonOptions();
        command.Options.Add(options._json);
        command.Options.Add(options._check);
        return options;
    }

    public Values Read(ParseResult parsed) => new(parsed.GetValue(_json), parsed.GetValue(_check));

    internal sealed record Values(FileInfo? Json, bool Check)
    {
        /// <summary>Shows the demands and saves the figures.</summary>
        /// <returns>The exit code.</returns>
        public async Task<int> CloseAsync(IReadOnlyList<Demand> demands, object figures, CancellationToken cancellation)
        {
            Screen.Show(demands);
            await Screen.SaveAsync(Json, figures, cancellation);
            return Check && demands.Any(static demand => !demand.IsMet) ? 1 : 0;
        }
    }
}
