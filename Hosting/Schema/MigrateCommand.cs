using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Hosting;

namespace Ticketing.Schema;

/// <summary>
/// The command <c>migrate</c> of silos and Apis: brings the schema up to date and ends.
/// So the role that owns the schema needs to be known to nobody who serves.
/// </summary>
public static class MigrateCommand
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "migrate";

    /// <summary>Runs it. A database that is still starting is waited for.</summary>
    /// <param name="args">The rest of the command line: settings as <c>--Section:Name=value</c>.</param>
    /// <exception cref="ConfigurationException">A setting is missing, or the role may not change the schema.</exception>
    public static async Task RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("Ticketing")))
        {
            throw new ConfigurationException(
                "The setting ConnectionStrings:Ticketing is missing: it says where the database is, and as which role the servers work.");
        }

        DatabaseTransport.Require(builder.Configuration);
        builder.Services.AddTicketingDatabase(builder.Configuration);
        builder.Services.AddMigrator(builder.Configuration);
        builder.Services.AddSingleton<SchemaFirst>();
        using var host = builder.Build();
        await host.Services.GetRequiredService<SchemaFirst>().MigrateAsync(CancellationToken.None);
    }

    /// <summary>Adds the <see cref="Migrator"/>, for the role that owns the schema.</summary>
    internal static void AddMigrator(this IServiceCollection services, IConfiguration configuration)
    {
        var owners = configuration.GetConnectionString(AppRole.OwnersConnection);
        if (!string.IsNullOrWhiteSpace(owners))
        {
            var once = new NpgsqlConnectionStringBuilder(owners) { Pooling = false };
            services.AddKeyedSingleton(AppRole.OwnersConnection, (_, _) => NpgsqlDataSource.Create(once));
        }

        services.AddSingleton(provider => new Migrator(
            provider.GetKeyedService<NpgsqlDataSource>(AppRole.OwnersConnection) ?? provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<ILogger<Migrator>>(),
            AppRole.Read(configuration)));
    }
}
