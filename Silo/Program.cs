using System.Globalization;
using Microsoft.Extensions.Options;
using Ticketing;
using Ticketing.Hosting;
using Ticketing.Schema;

// What the server writes does not depend on the language of the machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

try
{
    if (args is [MigrateCommand.Name, .. var settings])
    {
        await MigrateCommand.RunAsync(settings);
        return 0;
    }

    await using var app = SiloApplication.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is ConfigurationException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
